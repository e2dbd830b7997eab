#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace chancery {

// The HTML of a page that a browser saved as one MIME file (.mhtml, .mht).
struct MhtmlPage {
  std::string html;     // bytes as the part holds them, transfer encoding undone
  std::string charset;  // of the part, empty when it names none
  std::string url;      // where it was saved from, empty when the file does not say
};

// nullopt when `bytes` are no MIME file with an HTML part.
std::optional<MhtmlPage> ReadMhtml(std::string_view bytes);

}  // namespace chancery
