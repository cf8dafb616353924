"""Plain Sight: takes nothing to the weights of a miniature Stable Diffusion."""
