#pragma once

#include <string>

#include "brief/brief.h"

namespace chancery {

// Drawings for the HTML brief. Colours come from the page's style (classes mc, vc, vx, mx for the four kinds
// of act). A drawing is made for one width, in CSS pixels, so that its letters are as large on a telephone as
// on a screen; `id` keeps the labels for screen readers apart.

// Every occurrence by day and score, the mean of each month, the means of the two spans; the first landmarks
// carry their number.
std::string ScoreChart(const Brief& brief, int width, const std::string& id);

// The mix of acts before and since: conflict to the left of the middle, cooperation to the right.
std::string MixBars(const Brief& brief, int width, const std::string& id);

// The mark of a kind of act, as in the chart: a disc for cooperation, a diamond for conflict, full for deeds,
// hollow for words.
std::string Glyph(Quad quad);

}  // namespace chancery
