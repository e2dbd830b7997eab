#include "page/encoding.h"

#include <lexbor/encoding/encoding.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "page/text_util.h"

namespace chancery {
namespace {

const lxb_encoding_data_t* Find(std::string_view label) {
  label = Trim(label);
  while (!label.empty() && (label.front() == '"' || label.front() == '\'')) label.remove_prefix(1);
  while (!label.empty() && (label.back() == '"' || label.back() == '\'')) label.remove_suffix(1);
  if (label.empty() || label.size() > 40) return nullptr;
  return lxb_encoding_data_by_pre_name(reinterpret_cast<const lxb_char_t*>(label.data()), label.size());
}

std::string NameOf(const lxb_encoding_data_t* encoding) {
  return AsciiLower(reinterpret_cast<const char*>(encoding->name));
}

std::string Convert(std::string_view bytes, const lxb_encoding_data_t* encoding) {
  if (encoding->encoding == LXB_ENCODING_UTF_8)
    return IsValidUtf8(bytes) ? std::string(bytes) : ToValidUtf8(bytes);
  lxb_encoding_decode_t context;
  std::vector<lxb_codepoint_t> buffer(4096);
  if (lxb_encoding_decode_init(&context, encoding, buffer.data(), buffer.size()) != LXB_STATUS_OK)
    return ToValidUtf8(bytes);
  const lxb_codepoint_t replacement = 0xFFFD;
  lxb_encoding_decode_replace_set(&context, &replacement, 1);
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 2);
  const auto drain = [&] {
    const size_t used = lxb_encoding_decode_buf_used(&context);
    for (size_t i = 0; i < used; ++i)
      AppendUtf8(buffer[i] > 0x10FFFF || (buffer[i] >= 0xD800 && buffer[i] < 0xE000) ? 0xFFFD : buffer[i],
                 &out);
    lxb_encoding_decode_buf_used_set(&context, 0);
  };
  const auto* at = reinterpret_cast<const lxb_char_t*>(bytes.data());
  const auto* end = at + bytes.size();
  lxb_status_t status = LXB_STATUS_OK;
  do {
    status = encoding->decode(&context, &at, end);
    drain();
  } while (status == LXB_STATUS_SMALL_BUFFER);
  lxb_encoding_decode_finish(&context);
  drain();
  return out;
}

// The charset that the head declares: <meta charset=...>, <meta ... content="...; charset=...">, <?xml
// encoding="...">.
std::string Declared(std::string_view bytes) {
  const std::string head = AsciiLower(bytes.substr(0, 4096));
  for (const std::string_view key : {"charset", "encoding"}) {
    for (size_t at = head.find(key); at != std::string::npos; at = head.find(key, at + 1)) {
      const size_t open = head.rfind('<', at);
      if (open == std::string::npos) continue;
      const std::string_view tag = std::string_view(head).substr(open, 6);
      if (!(tag.starts_with("<meta") || tag.starts_with("<?xml"))) continue;
      size_t begin = head.find_first_not_of(" \t\r\n", at + key.size());
      if (begin == std::string::npos || head[begin] != '=') continue;
      begin = head.find_first_not_of(" \t\r\n\"'", begin + 1);
      if (begin == std::string::npos) continue;
      const size_t end = head.find_first_of(" \t\r\n\"';>?/", begin);
      if (end != std::string::npos && end > begin) return head.substr(begin, end - begin);
    }
  }
  return {};
}

const lxb_encoding_data_t* Detect(std::string_view bytes) {
  UErrorCode code = U_ZERO_ERROR;
  UCharsetDetector* detector = ucsdet_open(&code);
  if (U_FAILURE(code)) return nullptr;
  // The middle of a page is text more often than its head.
  constexpr size_t kSample = 1 << 16;
  if (bytes.size() > kSample) bytes = bytes.substr((bytes.size() - kSample) / 2, kSample);
  ucsdet_setText(detector, bytes.data(), static_cast<int32_t>(bytes.size()), &code);
  ucsdet_enableInputFilter(detector, true);
  const UCharsetMatch* match = ucsdet_detect(detector, &code);
  const lxb_encoding_data_t* found = nullptr;
  if (U_SUCCESS(code) && match != nullptr && ucsdet_getConfidence(match, &code) >= 10) {
    const char* name = ucsdet_getName(match, &code);
    if (U_SUCCESS(code) && name != nullptr) found = Find(name);
  }
  ucsdet_close(detector);
  return found;
}

// UTF-16 without a mark shows as zero bytes at every other place.
std::string_view Utf16Form(std::string_view bytes) {
  const size_t n = std::min<size_t>(bytes.size(), 4096) & ~size_t{1};
  if (n < 4) return {};
  size_t even = 0;
  size_t odd = 0;
  for (size_t i = 0; i < n; i += 2) {
    even += bytes[i] == 0;
    odd += bytes[i + 1] == 0;
  }
  if (odd > n / 2 * 4 / 10 && even < n / 20) return "utf-16le";
  if (even > n / 2 * 4 / 10 && odd < n / 20) return "utf-16be";
  return {};
}

// Bytes that are UTF-8 but for a few places, such as a cut at the end.
bool NearlyUtf8(std::string_view bytes) {
  size_t broken = 0;
  size_t sound = 0;
  for (size_t at = 0; at < bytes.size();) {
    const size_t begin = at;
    if (static_cast<unsigned char>(bytes[at]) < 128) {
      ++at;
      continue;
    }
    NextCodePoint(bytes, &at);
    (at - begin > 1 ? sound : broken) += 1;
  }
  return broken == 0 || sound > broken * 10;
}

}  // namespace

DecodedText DecodeText(std::string_view bytes, std::string_view http_charset) {
  if (bytes.starts_with("\xEF\xBB\xBF"))
    return {Convert(bytes.substr(3), Find("utf-8")), "utf-8", "byte order mark"};
  if (bytes.starts_with("\xFF\xFE"))
    return {Convert(bytes.substr(2), Find("utf-16le")), "utf-16le", "byte order mark"};
  if (bytes.starts_with("\xFE\xFF"))
    return {Convert(bytes.substr(2), Find("utf-16be")), "utf-16be", "byte order mark"};
  if (const std::string_view form = Utf16Form(bytes); !form.empty()) {
    return {Convert(bytes, Find(form)), std::string(form), "detection"};
  }
  const bool ascii =
      std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 128; });
  const std::string declared = Declared(bytes);
  if (ascii && bytes.find('\x1B') == std::string_view::npos) {
    return {std::string(bytes), "utf-8", "well-formed UTF-8"};
  }
  if (!ascii && IsValidUtf8(bytes)) return {std::string(bytes), "utf-8", "well-formed UTF-8"};
  bool claimed_utf8 = false;
  for (const auto& [label, how] :
       {std::pair<std::string_view, const char*>{http_charset, "HTTP header"}, {declared, "meta"}}) {
    const lxb_encoding_data_t* encoding = Find(label);
    if (encoding == nullptr || encoding->encoding == LXB_ENCODING_UTF_16LE ||
        encoding->encoding == LXB_ENCODING_UTF_16BE || encoding->encoding == LXB_ENCODING_REPLACEMENT) {
      continue;
    }
    if (encoding->encoding == LXB_ENCODING_UTF_8) {
      claimed_utf8 = true;
      if (!NearlyUtf8(bytes)) continue;
    }
    return {Convert(bytes, encoding), NameOf(encoding), how};
  }
  if (NearlyUtf8(bytes)) return {ToValidUtf8(bytes), "utf-8", claimed_utf8 ? "meta" : "detection"};
  if (const lxb_encoding_data_t* encoding = Detect(bytes); encoding != nullptr) {
    return {Convert(bytes, encoding), NameOf(encoding), "detection"};
  }
  return {Convert(bytes, Find("windows-1252")), "windows-1252", "default"};
}

bool LooksBinary(std::string_view bytes) {
  for (const std::string_view magic :
       {std::string_view("\x89PNG"), std::string_view("%PDF-"), std::string_view("PK\x03\x04"),
        std::string_view("GIF8"), std::string_view("\xFF\xD8\xFF"),
        std::string_view("\x7F"
                         "ELF"),
        std::string_view("\x1F\x8B"), std::string_view("BZh"), std::string_view("\x28\xB5\x2F\xFD"),
        std::string_view("7z\xBC\xAF"), std::string_view("Rar!"), std::string_view("OggS"),
        std::string_view("wOF"), std::string_view("SQLite format 3")}) {
    if (bytes.starts_with(magic)) return true;
  }
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || !Utf16Form(bytes).empty())
    return false;
  const std::string_view sample = bytes.substr(0, 4096);
  size_t control = 0;
  for (const char c : sample)
    control += (c >= 0 && c < 32 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1B') ? 1 : 0;
  return control * 20 > sample.size();
}

}  // namespace chancery
