"""What the shipped model was meant to reach, and by how much it does or does not: read off the report, never typed in.

Shares of pictures are counted against the judge's own on real scenes (its ceiling), as the goals are.
"""


def goals(r: dict) -> list[dict]:
    """Rows `{id, goal, value, met}` in the order of the card; shares and cosines 0…1. `n` where a share was counted."""
    top, rows = r["ceiling"], []

    def of_ceiling(name, goal, got, ceiling):
        # Where nothing could be counted, nothing is reached.
        value = got["share"] / ceiling["share"] if got["share"] and ceiling["share"] else 0.0
        rows.append({"id": name, "goal": goal, "value": value, "n": got["n"]})

    def plain(name, goal, value, n=None):
        rows.append({"id": name, "goal": goal, "value": value, "n": n})

    single, pair, new = r["single"], r["pair"], r["pair"]["held_out"]
    of_ceiling("thing", 0.98, single["thing"], top["single"]["thing"])
    of_ceiling("thing_and_colour", 0.96, single["thing_and_colour"], top["single"]["thing_and_colour"])
    of_ceiling("background", 0.98, single["background"], top["single"]["background"])
    of_ceiling("both", 0.96, pair["both"], top["pair"]["both"])
    of_ceiling("both_bare", 0.88, pair["bare"]["both"], top["pair"]["both"])
    of_ceiling("both_with_colours", 0.85, pair["both_with_colours"], top["pair"]["both_with_colours"])
    of_ceiling("side", 0.97, pair["side"], top["pair"]["side"])
    for number, goal in ((2, 0.95), (3, 0.85)):
        of_ceiling(f"number_{number}", goal, r["count"]["by_number"][str(number)], top["count"]["number"])
    # Differences: at most so much is lost.
    gap = lambda name, goal, a, b: rows.append({"id": name, "goal": goal, "value": (a["share"] or 0) - (b["share"] or 0), "at_most": True, "n": b["n"]})
    gap("unseen_colouring", 0.15, single["thing_and_colour"], single["held_out_colouring"]["thing_and_colour"])
    gap("unseen_pair", 0.08, pair["both"], new["both"])
    gap("korean", 0.03, single["by_language"]["en"], single["by_language"]["ko"])
    maps, faithful = r["attention"]["scenes"], r["attention"]["scenes"]["faithfulness"]
    plain("pointing", 0.97, maps["pointing"]["share"], maps["n"])
    plain("iou", 0.68, maps["iou"], maps["n"])
    plain("faithfulness", 0.60, faithful["correlation"], faithful["n"])
    clip = r["clip"]
    plain("recall", 0.90, min(clip[lang]["recall1_of_64"]["share"] for lang in ("en", "ko")), clip["en"]["recall1_of_64"]["n"])
    plain("prefers_sides", 0.90, clip["prefers_sides"])
    plain("prefers_colours", 0.90, clip["prefers_colours"])
    vae = r["vae"]
    plain("vae_psnr", 30, vae["psnr"], vae["n"])
    plain("vae_psnr_things", 26, vae["psnr_things"], vae["n"])
    plain("vae_ssim", 0.95, vae["ssim"], vae["n"])
    plain("things", 40, len(r["things"]))
    plain("styles", 2, len(r["unet_styles"]))
    for row in rows:
        row["value"] = round(row["value"], 4)
        row["met"] = row["value"] <= row["goal"] if row.get("at_most") else row["value"] >= row["goal"]
    return rows
