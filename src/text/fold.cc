#include "text/fold.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <array>

#include "base/utf8.h"

namespace chancery {
namespace {

using Kind = FoldedChar::Kind;

// The `tokenizers` package knows the categories of Unicode 8: what came later has none, and three characters
// have been moved since. Following it piece for piece means following that.
int8_t CategoryOfUnicode8(char32_t c) {
  switch (c) {
    case 0x166D:
    case 0x111C9:
      return U_OTHER_PUNCTUATION;
    case 0x1734:
      return U_NON_SPACING_MARK;
    case 0x1885:
    case 0x1886:
      return U_OTHER_LETTER;
    case 0xA9BD:
      return U_COMBINING_SPACING_MARK;
    default:
      break;
  }
  UVersionInfo age;
  u_charAge(static_cast<UChar32>(c), age);
  if (age[0] > 8) return U_UNASSIGNED;
  return u_charType(static_cast<UChar32>(c));
}

bool IsPunctuation(int8_t category) {
  switch (category) {
    case U_DASH_PUNCTUATION:
    case U_START_PUNCTUATION:
    case U_END_PUNCTUATION:
    case U_CONNECTOR_PUNCTUATION:
    case U_OTHER_PUNCTUATION:
    case U_INITIAL_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
      return true;
    default:
      return false;
  }
}

bool IsDropped(char32_t c, int8_t category) {
  if (c == 0 || c == 0xFFFD) return true;
  switch (category) {
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
    case U_PRIVATE_USE_CHAR:
    case U_SURROGATE:
      return true;
    default:
      return false;
  }
}

bool IsIdeograph(char32_t c) {
  static constexpr std::array<std::array<char32_t, 2>, 8> kRanges = {{{0x3400, 0x4DBF},
                                                                      {0x4E00, 0x9FFF},
                                                                      {0xF900, 0xFAFF},
                                                                      {0x20000, 0x2A6DF},
                                                                      {0x2A700, 0x2B73F},
                                                                      {0x2B740, 0x2B81F},
                                                                      {0x2B920, 0x2CEAF},
                                                                      {0x2F800, 0x2FA1F}}};
  for (const auto& [first, last] : kRanges) {
    if (c <= last) return c >= first;
  }
  return false;
}

void FoldAscii(char32_t c, int origin, std::vector<FoldedChar>* out) {
  if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
    out->push_back({U' ', Kind::kSpace, origin});
  } else if (c < 0x20 || c == 0x7F) {
    return;
  } else if (c >= 'A' && c <= 'Z') {
    out->push_back({c + ('a' - 'A'), Kind::kWord, origin});
  } else {
    const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    out->push_back({c, word ? Kind::kWord : Kind::kAlone, origin});
  }
}

class Folder {
 public:
  explicit Folder(std::vector<FoldedChar>* out) : out_(out) {
    UErrorCode error = U_ZERO_ERROR;
    canonical_ = unorm2_getNFDInstance(&error);
  }

  void Fold(char32_t c, int origin) const {
    const int8_t category = CategoryOfUnicode8(c);
    if (u_isUWhiteSpace(static_cast<UChar32>(c)) && c != 0x85) {
      out_->push_back({U' ', Kind::kSpace, origin});
      return;
    }
    if (IsDropped(c, category)) return;
    const bool ideograph = IsIdeograph(c);
    UChar buffer[32];
    UErrorCode error = U_ZERO_ERROR;
    const int32_t length =
        category == U_UNASSIGNED
            ? -1
            : unorm2_getDecomposition(canonical_, static_cast<UChar32>(c), buffer, 32, &error);
    if (length < 0 || U_FAILURE(error)) {
      Emit(c, category, ideograph, origin);
      return;
    }
    for (int32_t at = 0; at < length;) {
      UChar32 part = 0;
      U16_NEXT(buffer, at, length, part);
      Emit(static_cast<char32_t>(part), CategoryOfUnicode8(static_cast<char32_t>(part)), ideograph, origin);
    }
  }

 private:
  void Emit(char32_t c, int8_t category, bool ideograph, int origin) const {
    if (category == U_NON_SPACING_MARK) return;
    // Ideographs added since stay inside words unless their block was known; so the block decides, not the
    // category.
    const bool ascii_sign = c < 0x80 && !u_isalnum(static_cast<UChar32>(c));
    const Kind kind = ideograph || ascii_sign || IsPunctuation(category) ? Kind::kAlone : Kind::kWord;
    out_->push_back({static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))), kind, origin});
  }

  std::vector<FoldedChar>* out_;
  const UNormalizer2* canonical_ = nullptr;
};

}  // namespace

void FoldUncased(std::string_view text, std::vector<FoldedChar>* out) {
  out->clear();
  out->reserve(text.size());
  const Folder folder(out);
  int origin = 0;
  for (size_t at = 0; at < text.size(); ++origin) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      FoldAscii(byte, origin, out);
      ++at;
    } else {
      folder.Fold(NextCodePoint(text, &at), origin);
    }
  }
}

}  // namespace chancery
