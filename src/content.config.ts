import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

/** The prose. An entry's id is `{language}/{slug}`; a lesson has the same slug in every language. */
const lessons = defineCollection({
  loader: glob({ base: './content/lessons', pattern: '{ko,en}/*.mdx' }),
  schema: z.object({
    number: z.number().int().min(0),
    title: z.string(),
    lead: z.string(),
    description: z.string(),
  }),
});

export const collections = { lessons };
