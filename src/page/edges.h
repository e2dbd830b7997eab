#pragma once

#include <vector>

#include "page/blocks.h"
#include "page/dates.h"
#include "page/words.h"

namespace chancery {

// Takes from the edges of the chosen body what belongs to the page around it: before its first paragraph the
// lines of date, byline, reading time and summary; after its last the lines of credits, rights, tags,
// addresses and further reading. Short lines that say nothing of the kind stay. Within the body go
// announcements and boxes; `title_block` is the title's (-1: none), and nothing before it is body.
void TrimEdges(const Dom& dom, const std::vector<Block>& blocks, const PageWords& words,
               const DateHints& hints, int title_block, std::vector<char>* kept);

}  // namespace chancery
