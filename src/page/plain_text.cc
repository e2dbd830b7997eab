#include "page/plain_text.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/blocks.h"
#include "page/fields.h"
#include "page/text_util.h"

namespace chancery {
namespace {

std::vector<std::string> Lines(std::string_view text) {
  std::vector<std::string> lines;
  for (size_t begin = 0; begin <= text.size();) {
    size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) end = text.size();
    lines.push_back(Collapse(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

// Lines of one paragraph are joined where the text was wrapped at a width.
std::vector<std::string> Paragraphs(const std::vector<std::string>& lines) {
  size_t longest = 0;
  size_t filled = 0;
  size_t blank = 0;
  for (const std::string& line : lines) {
    longest = std::max(longest, CountCodePoints(line));
    filled += line.empty() ? 0 : 1;
    blank += line.empty() ? 1 : 0;
  }
  const bool wrapped = longest <= 100 && blank > 0 && filled > blank * 2;
  std::vector<std::string> paragraphs;
  bool open = false;
  size_t last_length = 0;
  for (const std::string& line : lines) {
    if (line.empty()) {
      open = false;
      continue;
    }
    if (open && wrapped && last_length * 10 >= longest * 6) {
      paragraphs.back() += (paragraphs.back().back() == '-' ? "" : " ") + line;
    } else {
      paragraphs.push_back(line);
    }
    last_length = CountCodePoints(line);
    open = true;
  }
  return paragraphs;
}

// "[Menu] [Search]": what a page's buttons leave in its text.
bool IsControl(const std::string& line) {
  return line.size() < 80 && line.starts_with('[') && line.ends_with(']');
}

// A line after the article: buttons to share, tags, rights.
bool IsFurniture(const std::string& line, const PageWords& words) {
  if (CountWords(line) > 14) return false;
  const std::string lower = AsciiLower(line.substr(0, 4));
  if (line.starts_with('#') || lower.starts_with("(c)") || line.starts_with("©") || IsControl(line))
    return true;
  const PageWords::Line begin = words.Begin(line);
  for (const LineKind kind : {LineKind::kShare, LineKind::kTags, LineKind::kLegal, LineKind::kRelated,
                              LineKind::kComment, LineKind::kPromo}) {
    if (Has(begin.kinds, kind)) return true;
  }
  return false;
}

}  // namespace

bool LooksLikeHtml(std::string_view text) {
  const std::string head = AsciiLower(text.substr(0, 2048));
  for (const std::string_view mark : {"<!doctype", "<html", "<head", "<body", "<meta", "<?xml"}) {
    if (head.find(mark) != std::string::npos) return true;
  }
  size_t tags = 0;
  for (const std::string_view mark : {"<p>", "<p ", "<div", "<br", "</p>", "</div>", "<span", "<h1", "<h2",
                                      "<a href", "<article", "<table", "<td", "<ul"}) {
    for (size_t at = head.find(mark); at != std::string::npos; at = head.find(mark, at + 1)) ++tags;
  }
  return tags >= 2;
}

PlainArticle ReadPlainText(std::string_view text, const PageWords& words, const DateHints& hints) {
  PlainArticle article;
  const auto paragraphs = Paragraphs(Lines(text));
  size_t at = 0;
  // The head: at most a dozen short lines; a long one begins the body.
  std::vector<size_t> head;
  for (; at < paragraphs.size() && at < 12; ++at) {
    const std::string& line = paragraphs[at];
    const float count = CountWords(line);
    const bool sentence = count > 30 || (count > 14 && (line.ends_with('.') || line.ends_with("。")));
    if (sentence) break;
    head.push_back(at);
  }
  if (at == paragraphs.size()) {  // nothing but short lines: the first is the title, the rest the body
    at = paragraphs.size() > 1 ? 1 : 0;
    head.resize(at);
  }
  std::vector<size_t> unread;
  for (const size_t i : head) {
    const std::string& line = paragraphs[i];
    const PageWords::Line begin = words.Begin(line);
    const std::string lower = AsciiLower(line.substr(0, 8));
    if (lower.starts_with("url: ") && LooksLikeUrl(Trim(std::string_view(line).substr(5)))) {
      if (article.url.empty()) article.url = std::string(Trim(std::string_view(line).substr(5)));
      continue;
    }
    if (lower.starts_with("saved: ") || IsControl(line)) continue;
    // "Outlet - Headline" of the window's title, then the headline itself.
    if (!article.title.empty() && article.outlet.empty() && article.title.size() > line.size() + 3 &&
        article.title.ends_with(" - " + line)) {
      article.outlet = article.title.substr(0, article.title.size() - line.size() - 3);
      article.title = line;
      unread.clear();
      continue;
    }
    if (LooksLikeUrl(line) && line.find(' ') == std::string::npos) {
      if (article.url.empty()) article.url = line;
      continue;
    }
    const auto dates = FindDates(line, hints);
    if (const size_t bar = line.find(" | ");
        bar != std::string::npos && article.title.empty() && article.outlet.empty() && !dates.empty()) {
      article.outlet = NameCase(std::string_view(line).substr(0, bar));  // a masthead: name, section, day
      article.published = dates.front().moment;
      continue;
    }
    if (!dates.empty() && !article.title.empty() && CountWords(line) <= 14) {
      const bool is_update = Has(begin.kinds, LineKind::kUpdated) && !Has(begin.kinds, LineKind::kPublished);
      auto& field = is_update ? article.updated : article.published;
      if (!field) field = dates.front().moment;
      for (size_t k = 1; k < dates.size(); ++k) {
        const std::string_view before =
            std::string_view(line).substr(dates[k - 1].end, dates[k].begin - dates[k - 1].end);
        const size_t letter = before.find_first_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
        if (letter != std::string_view::npos &&
            Has(words.Begin(before.substr(letter)).kinds, LineKind::kUpdated) && !article.updated)
          article.updated = dates[k].moment;
      }
      const std::string_view rest = std::string_view(line).substr(0, dates.front().begin);
      if (Has(begin.kinds, LineKind::kBy) && article.byline.empty())
        article.byline = CleanByline(rest, words, "");
      continue;
    }
    if (Has(begin.kinds, LineKind::kBy) && !begin.whole && !article.title.empty() && article.byline.empty()) {
      if (auto names = CleanByline(line, words, ""); !names.empty()) {
        article.byline = std::move(names);
        continue;
      }
    }
    if (article.title.empty()) {
      article.title = line;
      continue;
    }
    // The first line was the outlet's name, this is the headline.
    if (article.outlet.empty() && i == head[1] && article.byline.empty() && CountWords(article.title) <= 4 &&
        CountWords(line) >= 5 && !line.ends_with('.')) {
      article.outlet = std::move(article.title);
      article.title = line;
      continue;
    }
    if (Has(begin.kinds, LineKind::kShare) && CountWords(line) <= 4) continue;
    // A name alone right above the line of the date.
    const bool dated = i + 1 < paragraphs.size() && !FindDates(paragraphs[i + 1], hints).empty() &&
                       CountWords(paragraphs[i + 1]) <= 14;
    if (dated && article.byline.empty() && !begin.kinds && CountWords(line) <= 4) {
      if (auto names = CleanByline(line, words, article.outlet); !names.empty()) {
        article.byline = std::move(names);
        continue;
      }
    }
    unread.push_back(i);
  }
  for (const size_t i : unread) {
    // A sub-heading or dateline of the body is kept; single words of the page's furniture are not.
    if (CountWords(paragraphs[i]) < 3) continue;
    if (!article.text.empty()) article.text += "\n\n";
    article.text += paragraphs[i];
  }
  // A rule of dashes near the end parts the article from the site's own lines.
  size_t end = paragraphs.size();
  for (size_t i = at + (end - at) / 2; i < end; ++i) {
    if (paragraphs[i].size() >= 3 && paragraphs[i].find_first_not_of("-_=* ") == std::string::npos) end = i;
  }
  for (size_t i = at + (end - at) / 2; i < end; ++i) {  // further reading
    const PageWords::Line begin = words.Begin(paragraphs[i]);
    if (begin.whole && Has(begin.kinds, LineKind::kRelated)) end = i;
  }
  while (end > at + 1 && IsFurniture(paragraphs[end - 1], words)) --end;
  for (size_t i = end; i < paragraphs.size() && article.url.empty(); ++i) {
    const size_t address = paragraphs[i].find("http");
    if (address != std::string::npos && LooksLikeUrl(std::string_view(paragraphs[i]).substr(address))) {
      article.url = paragraphs[i].substr(address, paragraphs[i].find(' ', address) - address);
    }
  }
  for (; at < end; ++at) {
    if (IsControl(paragraphs[at])) continue;
    if (!article.text.empty()) article.text += "\n\n";
    article.text += paragraphs[at];
  }
  return article;
}

}  // namespace chancery
