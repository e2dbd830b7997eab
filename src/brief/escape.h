#pragma once

#include <string>
#include <string_view>

namespace chancery {

// For HTML text and quoted attributes.
std::string EscapeHtml(std::string_view text);

// So that Markdown shows the text as it is.
std::string EscapeMarkdown(std::string_view text);

// The address when it is one of the web that may stand in a link (http or https, no white space, quotes or
// angle brackets), else "".
std::string SafeLink(std::string_view url);

}  // namespace chancery
