#include "page/mhtml.h"

#include "page/text_util.h"

namespace chancery {
namespace {

// The value of a header, continuation lines joined; empty when it is absent.
std::string Header(std::string_view head, std::string_view name) {
  for (size_t begin = 0; begin < head.size();) {
    size_t end = head.find('\n', begin);
    if (end == std::string_view::npos) end = head.size();
    const std::string_view line = head.substr(begin, end - begin);
    begin = end + 1;
    if (line.size() <= name.size() || line[name.size()] != ':' ||
        !EqualsIgnoreCase(line.substr(0, name.size()), name))
      continue;
    std::string value(Trim(line.substr(name.size() + 1)));
    while (begin < head.size() && (head[begin] == ' ' || head[begin] == '\t')) {
      end = head.find('\n', begin);
      if (end == std::string_view::npos) end = head.size();
      value += " " + std::string(Trim(head.substr(begin, end - begin)));
      begin = end + 1;
    }
    return value;
  }
  return {};
}

std::string Parameter(std::string_view value, std::string_view name) {
  const std::string lower = AsciiLower(value);
  size_t at = lower.find(std::string(name) + "=");
  if (at == std::string::npos) return {};
  at += name.size() + 1;
  const bool quoted = at < value.size() && value[at] == '"';
  if (quoted) ++at;
  const size_t end = value.find_first_of(quoted ? "\"" : "; \t", at);
  return std::string(value.substr(at, end == std::string_view::npos ? end : end - at));
}

// End of the head: the first empty line.
size_t HeadEnd(std::string_view text, size_t* body) {
  const size_t unix_end = text.find("\n\n");
  const size_t dos_end = text.find("\r\n\r\n");
  if (dos_end != std::string_view::npos && (unix_end == std::string_view::npos || dos_end < unix_end)) {
    *body = dos_end + 4;
    return dos_end;
  }
  *body = unix_end == std::string_view::npos ? text.size() : unix_end + 2;
  return unix_end == std::string_view::npos ? text.size() : unix_end;
}

int Hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

std::string FromQuotedPrintable(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      out.push_back(text[i]);
    } else if (i + 1 < text.size() && text[i + 1] == '\n') {
      ++i;
    } else if (i + 2 < text.size() && text[i + 1] == '\r' && text[i + 2] == '\n') {
      i += 2;
    } else if (i + 2 < text.size() && Hex(text[i + 1]) >= 0 && Hex(text[i + 2]) >= 0) {
      out.push_back(static_cast<char>(Hex(text[i + 1]) * 16 + Hex(text[i + 2])));
      i += 2;
    } else {
      out.push_back('=');
    }
  }
  return out;
}

std::string FromBase64(std::string_view text) {
  std::string out;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    int value = -1;
    if (c >= 'A' && c <= 'Z') value = c - 'A';
    if (c >= 'a' && c <= 'z') value = c - 'a' + 26;
    if (c >= '0' && c <= '9') value = c - '0' + 52;
    if (c == '+') value = 62;
    if (c == '/') value = 63;
    if (value < 0) continue;
    bits = (bits << 6 | static_cast<unsigned>(value)) & 0xFFFFFF;
    count += 6;
    if (count >= 8) {
      count -= 8;
      out.push_back(static_cast<char>(bits >> count & 0xFF));
    }
  }
  return out;
}

}  // namespace

std::optional<MhtmlPage> ReadMhtml(std::string_view bytes) {
  size_t body = 0;
  const std::string_view head = bytes.substr(0, HeadEnd(bytes.substr(0, 16384), &body));
  if (Header(head, "MIME-Version").empty()) return std::nullopt;
  const std::string boundary = Parameter(Header(head, "Content-Type"), "boundary");
  if (boundary.empty()) return std::nullopt;
  MhtmlPage page;
  page.url = Header(head, "Snapshot-Content-Location");
  const std::string mark = "--" + boundary;
  for (size_t at = bytes.find(mark, body); at != std::string_view::npos;) {
    const size_t begin = bytes.find('\n', at);
    if (begin == std::string_view::npos) break;
    const size_t next = bytes.find(mark, begin);
    const std::string_view part =
        bytes.substr(begin + 1, next == std::string_view::npos ? next : next - begin - 1);
    at = next;
    size_t content = 0;
    const std::string_view part_head = part.substr(0, HeadEnd(part.substr(0, 16384), &content));
    const std::string type = AsciiLower(Header(part_head, "Content-Type"));
    if (!type.starts_with("text/html") && !type.starts_with("application/xhtml")) continue;
    const std::string encoding = AsciiLower(Header(part_head, "Content-Transfer-Encoding"));
    const std::string_view raw = part.substr(content);
    page.html = encoding == "quoted-printable" ? FromQuotedPrintable(raw)
                : encoding == "base64"         ? FromBase64(raw)
                                               : std::string(raw);
    page.charset = Parameter(type, "charset");
    if (page.url.empty()) page.url = Header(part_head, "Content-Location");
    if (!LooksLikeUrl(page.url)) page.url.clear();
    return page;
  }
  return std::nullopt;
}

}  // namespace chancery
