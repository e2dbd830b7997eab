#include "page/page_date.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "page/text_util.h"

namespace chancery {
namespace {

enum class Role { kPublished, kUpdated, kUnknown };

struct Candidate {
  Moment moment;
  Role role = Role::kPublished;
  int trust = 0;  // 0 to 100
  std::string source;
};

struct MetaName {
  std::string_view name;
  int trust;
};
constexpr std::array<MetaName, 44> kPublishedMetas = {{{"article:published_time", 93},
                                                       {"og:article:published_time", 92},
                                                       {"article:published", 91},
                                                       {"og:published_time", 90},
                                                       {"datepublished", 90},
                                                       {"itemprop:datepublished", 90},
                                                       {"date.published", 88},
                                                       {"parsely-pub-date", 90},
                                                       {"sailthru.date", 86},
                                                       {"cxenseparse:recs:publishtime", 88},
                                                       {"cxenseparse:publishtime", 88},
                                                       {"article.published", 88},
                                                       {"published-date", 86},
                                                       {"published_at", 86},
                                                       {"publication_date", 86},
                                                       {"publish-date", 86},
                                                       {"publish_date", 86},
                                                       {"publishdate", 86},
                                                       {"publicationdate", 86},
                                                       {"pubdate", 86},
                                                       {"published", 84},
                                                       {"dc.date.issued", 86},
                                                       {"dcterms.issued", 86},
                                                       {"dc.date.published", 86},
                                                       {"dcterms.date", 80},
                                                       {"dcterms.created", 80},
                                                       {"dc.date.created", 80},
                                                       {"dc.date", 80},
                                                       {"dc.created", 78},
                                                       {"date", 80},
                                                       {"article_date_original", 84},
                                                       {"originalpublicationdate", 84},
                                                       {"citation_publication_date", 76},
                                                       {"citation_online_date", 80},
                                                       {"citation_date", 74},
                                                       {"article:created", 78},
                                                       {"og:pubdate", 84},
                                                       {"rnews:datepublished", 86},
                                                       {"created", 74},
                                                       {"article:post_date", 84},
                                                       {"displaydate", 82},
                                                       {"dateposted", 84},
                                                       {"article.created", 76},
                                                       {"date_published", 86}}};
constexpr std::array<MetaName, 20> kUpdatedMetas = {{{"article:modified_time", 92},
                                                     {"og:updated_time", 88},
                                                     {"datemodified", 90},
                                                     {"itemprop:datemodified", 90},
                                                     {"last-modified", 76},
                                                     {"lastmod", 84},
                                                     {"dcterms.modified", 84},
                                                     {"dc.date.modified", 84},
                                                     {"dc.modified", 82},
                                                     {"article.updated", 86},
                                                     {"updated", 80},
                                                     {"modified", 80},
                                                     {"lastmodified", 82},
                                                     {"article:modified", 84},
                                                     {"revised", 76},
                                                     {"modification_date", 82},
                                                     {"bt:moddate", 82},
                                                     {"date.modified", 84},
                                                     {"last-updated", 80},
                                                     {"utime", 70}}};

class Chooser {
 public:
  Chooser(const Dom& dom, const PageFacts& facts, const std::vector<Block>& blocks, const PageWords& words,
          const Months& months, const DateSetting& setting)
      : dom_(dom), facts_(facts), blocks_(blocks), words_(words), setting_(setting) {
    hints_.months = &months;
    hints_.language = setting.language;
    hints_.latest = AddDays(setting.latest, 1);  // the reader's clock may be behind the page's zone
    order_ = OrderOfPage();
    hints_.order = order_;
  }

  PageDates Choose() {
    FromJsonLd();
    FromMetas();
    FromItems();
    // Of an archive's address, the address that was archived.
    const size_t inner = setting_.url.rfind("://");
    address_ = DateInUrl(inner == std::string_view::npos ? setting_.url : setting_.url.substr(inner), hints_);
    if (address_) {
      Moment day;
      day.date = *address_;
      Add({day, Role::kPublished, 70, "address"});
    }
    // What is sure settles how numeric dates are read.
    for (const Candidate& c : candidates_) {
      if (c.role == Role::kPublished && c.trust >= 80 && c.source != "address") {
        hints_.near = c.moment.date;
        break;
      }
    }
    if (!hints_.near && address_) hints_.near = *address_;
    FromTimes();
    FromText();
    LiveBlog();
    if (candidates_.empty()) FromDateline();
    return Decide();
  }

 private:
  void Add(Candidate candidate) { candidates_.push_back(std::move(candidate)); }

  void AddText(std::string_view value, Role role, int trust, const std::string& source) {
    const auto moment = ParseMoment(value, hints_);
    // 1970-01-01 and the like are a machine's "none".
    if (!moment || moment->date < Date{1991, 1, 1}) return;
    if (value.size() <= 7) return;
    Add({*moment, role, trust, source});
  }

  // Whether English numeric dates put the month first: by the declared region, else by the address.
  std::string OrderOfPage() const {
    if (setting_.language != "en") return {};
    std::string region = AsciiLower(facts_.language);
    if (region.size() < 5) region = AsciiLower(facts_.Get("og:locale"));
    if (region.size() >= 5) {
      const std::string_view place = std::string_view(region).substr(3, 2);
      if (place == "us" || place == "ph") return "mdy";
      if (place == "gb" || place == "au" || place == "in" || place == "ie" || place == "nz" ||
          place == "za" || place == "ng" || place == "ke") {
        // Many American sites declare en-GB never, but British tools are left at en-US.
        return "dmy";
      }
    }
    const size_t scheme = setting_.url.find("://");
    if (scheme == std::string_view::npos) return "mdy";
    std::string_view host = setting_.url.substr(scheme + 3);
    host = host.substr(0, host.find_first_of("/?#:"));
    const size_t dot = host.rfind('.');
    const std::string_view domain = dot == std::string_view::npos ? std::string_view() : host.substr(dot + 1);
    return domain.size() == 2 && domain != "us" && domain != "tv" && domain != "io" && domain != "co" &&
                   domain != "me"
               ? "dmy"
               : "mdy";
  }

  void FromJsonLd() {
    int first_rank = 0;
    bool done = false;
    for (const JsonLdArticle& item : facts_.json_ld) {
      if (item.rank == 0 || done) break;
      if (first_rank != 0 && item.rank < first_rank) break;
      if (item.published.empty() && item.created.empty() && item.modified.empty()) continue;
      first_rank = item.rank;
      const int trust = item.rank >= 3 ? 95 : item.rank == 2 ? 90 : 84;
      AddText(item.published, Role::kPublished, trust, "JSON-LD datePublished");
      AddText(item.created, Role::kPublished, trust - 20, "JSON-LD dateCreated");
      AddText(item.modified, Role::kUpdated, trust, "JSON-LD dateModified");
      done = !item.published.empty();
    }
  }

  void FromMetas() {
    for (const PageFacts::Meta& meta : facts_.metas) {
      std::string name = meta.name;
      for (const MetaName& known : kPublishedMetas) {
        if (name == known.name) AddText(meta.content, Role::kPublished, known.trust, "meta " + name);
      }
      for (const MetaName& known : kUpdatedMetas) {
        if (name == known.name) AddText(meta.content, Role::kUpdated, known.trust, "meta " + name);
      }
      // A date under a name that no standard knows.
      if (meta.content.size() >= 8 && meta.content.size() <= 40) {
        for (const std::string_view part :
             {"publish", "created", "uploaded", "release", "issued", "posted"}) {
          if (name.find(part) != std::string::npos) {
            AddText(meta.content, Role::kPublished, 66, "meta " + name);
            break;
          }
        }
      }
    }
  }

  // Whether the element holds the title or the body's beginning: then it is about the article, whatever its
  // names say.
  bool HoldsArticle(int node) const {
    const auto holds = [&](size_t block) {
      return block < blocks_.size() && blocks_[block].node >= node && blocks_[block].node < dom_[node].end;
    };
    return (setting_.title_block >= 0 && holds(static_cast<size_t>(setting_.title_block))) ||
           holds(setting_.body_first);
  }

  // Whether the node stands in a part of the page that is about other things: comments, other stories, the
  // site itself.
  bool Aside(int node) const {
    // Between the title and the body stands what is said about the article.
    const size_t block = BlockOf(node);
    const bool between = block < setting_.body_first && block + 4 >= setting_.body_first;
    const bool under_title = setting_.title_block >= 0 &&
                             block >= static_cast<size_t>(setting_.title_block) &&
                             block <= setting_.body_first;
    if (between || under_title) return false;
    for (int level = 0; node > 0 && level < 16 && !HoldsArticle(node); node = dom_[node].parent, ++level) {
      const Tag tag = dom_[node].tag;
      if (tag == Tag::kNav) return true;
      // The footer of the article itself counts as the article.
      if (tag == Tag::kFooter && (dom_[node].parent <= 0 || !HoldsArticle(dom_[node].parent) ||
                                  dom_[dom_[node].parent].tag == Tag::kBody))
        return true;
      uint32_t kinds = 0;
      for (const std::string_view name : {"class", "id"}) {
        if (const std::string_view value = dom_.Get(node, name); !value.empty())
          kinds |= words_.ClassKinds(value);
      }
      if (AsciiLower(std::string(dom_.Get(node, "class").substr(0, 100)) + " " +
                     std::string(dom_.Get(node, "id").substr(0, 60)))
              .find("footer") != std::string::npos)
        return true;
      if (Has(kinds, ClassKind::kMeta)) continue;
      if (tag == Tag::kAside) return true;
      if (Has(kinds, ClassKind::kComment) || Has(kinds, ClassKind::kRelated)) return true;
      if (Has(kinds, ClassKind::kRail)) return true;
    }
    return false;
  }

  // The block whose text holds the node; blocks before the body's end only matter.
  size_t BlockOf(int node) const {
    const auto found = std::upper_bound(blocks_.begin(), blocks_.end(), node,
                                        [](int n, const Block& b) { return n < b.last; });
    return static_cast<size_t>(found - blocks_.begin());
  }

  // How near the title and the body's edges a block stands, 0 far to 20 right beside them.
  int Nearness(size_t block) const {
    if (block >= blocks_.size()) return 0;
    const int i = static_cast<int>(block);
    int best = 0;
    if (setting_.title_block >= 0) {
      const int d = std::abs(i - setting_.title_block);
      best = std::max(best, 20 - 2 * d);
    }
    if (setting_.body_past > setting_.body_first) {
      const int first = static_cast<int>(setting_.body_first);
      const int last = static_cast<int>(setting_.body_past) - 1;
      if (i < first) best = std::max(best, 18 - 2 * (first - i));
      if (i > last) best = std::max(best, 12 - 2 * (i - last));
      if (i >= first && i <= last) best = std::max(best, std::max(12 - 2 * (i - first), 8 - 2 * (last - i)));
    }
    return std::max(0, best);
  }

  void FromItems() {
    for (const PageFacts::Item& item : facts_.items) {
      if (item.name != "datepublished" && item.name != "datecreated" && item.name != "datemodified") continue;
      if (Aside(item.node)) continue;
      const Role role = item.name == "datemodified" ? Role::kUpdated : Role::kPublished;
      AddText(item.value, role, item.name == "datecreated" ? 78 : 89, "microdata " + item.name);
    }
  }

  Role RoleOfNames(int node) const {
    for (int level = 0; node > 0 && level < 3; node = dom_[node].parent, ++level) {
      const std::string names = AsciiLower(std::string(dom_.Get(node, "class").substr(0, 200)) + " " +
                                           std::string(dom_.Get(node, "id").substr(0, 100)));
      if (names.find("updated") != std::string::npos || names.find("modified") != std::string::npos ||
          names.find("update-") != std::string::npos) {
        if (names.find("publish") == std::string::npos && names.find("entry-date") == std::string::npos)
          return Role::kUpdated;
      }
      if (names.find("publish") != std::string::npos || names.find("entry-date") != std::string::npos ||
          names.find("pubdate") != std::string::npos || names.find("posted") != std::string::npos) {
        return Role::kPublished;
      }
    }
    return Role::kUnknown;
  }

  void FromTimes() {
    for (const PageFacts::Item& time : facts_.times) {
      if (Aside(time.node)) continue;
      const size_t block = BlockOf(time.node);
      const int near = Nearness(block);
      if (near == 0 && time.name != "pubdate") continue;
      Role role = RoleOfNames(time.node);
      if (time.name == "pubdate" || time.name == "datepublished") role = Role::kPublished;
      if (time.name == "datemodified") role = Role::kUpdated;
      int trust = 55 + near;
      if (role == Role::kPublished) trust += 10;
      if (role == Role::kUnknown && block < blocks_.size()) {
        const Role labelled =
            LabelBefore(blocks_[block].text, std::min<size_t>(blocks_[block].text.size(), 80));
        if (labelled == Role::kUpdated) role = labelled;
      }
      AddText(time.value, role, trust, "time element");
    }
  }

  // The label that stands last before the date.
  Role LabelBefore(std::string_view text, size_t end) const {
    Role role = Role::kUnknown;
    size_t begin = end > 70 ? end - 70 : 0;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
    bool start = true;
    for (size_t at = begin; at < end; ++at) {
      const unsigned char c = static_cast<unsigned char>(text[at]);
      if ((c & 0xC0) == 0x80) continue;
      const bool separator = c < 128 && !((c | 32) >= 'a' && (c | 32) <= 'z');
      if (!separator && (start || c >= 0xE3)) {
        const PageWords::Line line = words_.Begin(text.substr(at, std::min(end + 4, text.size()) - at));
        if (at + line.length <= end + 1) {
          if (Has(line.kinds, LineKind::kUpdated))
            role = Role::kUpdated;
          else if (Has(line.kinds, LineKind::kPublished))
            role = Role::kPublished;
        }
      }
      start = separator;
    }
    return role;
  }

  Role LabelAfter(std::string_view text, size_t begin) const {
    const PageWords::Line line = words_.Begin(text.substr(begin, 40));
    if (line.length > 30) return Role::kUnknown;
    return Has(line.kinds, LineKind::kUpdated)     ? Role::kUpdated
           : Has(line.kinds, LineKind::kPublished) ? Role::kPublished
                                                   : Role::kUnknown;
  }

  void FromText() {
    const size_t n = blocks_.size();
    Role carried = Role::kUnknown;  // a label in a block of its own
    for (size_t i = 0; i < n && i < 4000; ++i) {
      const Block& block = blocks_[i];
      if (block.words > 60 || block.chars > 600) {
        carried = Role::kUnknown;
        continue;
      }
      const int near = Nearness(i);
      const auto dates =
          near > 0 || block.words <= 14 ? FindDates(block.text, hints_) : std::vector<FoundDate>();
      if (dates.empty()) {
        const PageWords::Line line = words_.Begin(block.text);
        carried = !line.whole                             ? Role::kUnknown
                  : Has(line.kinds, LineKind::kUpdated)   ? Role::kUpdated
                  : Has(line.kinds, LineKind::kPublished) ? Role::kPublished
                                                          : Role::kUnknown;
        continue;
      }
      size_t covered = 0;
      for (const FoundDate& date : dates) covered += date.end - date.begin;
      bool follows = false;
      const bool mostly_date = covered * 3 >= block.text.size() || block.words <= 8;
      for (const FoundDate& date : dates) {
        Role role = LabelBefore(block.text, date.begin);
        if (role == Role::kUnknown && &date == &dates.front()) role = carried;
        // "16:31 Posted 17:48 Updated": labels that follow their dates.
        if (&date == &dates.front() && role == Role::kUnknown)
          follows = LabelAfter(block.text, dates.back().end) != Role::kUnknown;
        if (follows) role = LabelAfter(block.text, date.end);
        // In the midst of a sentence a label is but a word.
        const bool labelled = role != Role::kUnknown && (mostly_date || block.words <= 16);
        if (near == 0 && !labelled) continue;
        if (!labelled && (block.words > 25 || (!mostly_date && near < 12))) continue;
        if (date.moment.date < Date{1991, 1, 1} || Aside(block.leaf)) continue;
        int trust = (labelled ? 58 : 44) + near;
        trust += mostly_date ? 4 : -6;
        if (date.moment.hour >= 0) trust += 4;
        Add({date.moment, role, trust, labelled ? "visible text, labelled" : "visible text"});
      }
      carried = Role::kUnknown;
    }
  }

  // A live page: entries of the body from the newest down to the oldest. It was published with the oldest.
  void LiveBlog() {
    std::vector<Moment> entries;
    for (const PageFacts::Item& time : facts_.times) {
      const size_t block = BlockOf(time.node);
      if (block + 6 < setting_.body_first || block > setting_.body_past) continue;
      if (const auto moment = ParseMoment(time.value, hints_)) entries.push_back(*moment);
    }
    for (size_t i = 1; i < entries.size(); ++i) {
      if (entries[i].hour < 0 || Seconds(entries[i]) >= Seconds(entries[i - 1])) return;
    }
    if (entries.size() < 4) return;
    Add({entries.back(), Role::kPublished, 88, "oldest entry of a live page"});
    Add({entries.front(), Role::kUpdated, 88, "newest entry of a live page"});
  }

  // Nothing else: a date at the very beginning of the body ("Berlin, 12.11.2021."), or a labelled one
  // anywhere.
  void FromDateline() {
    for (size_t i = setting_.body_first; i < std::min(blocks_.size(), setting_.body_first + 2); ++i) {
      const auto dates = FindDates(std::string_view(blocks_[i].text).substr(0, 160), hints_);
      if (!dates.empty() && dates.front().begin < 60)
        Add({dates.front().moment, Role::kPublished, 40, "dateline"});
    }
    for (size_t i = 0; i < blocks_.size() && i < 4000 && candidates_.empty(); ++i) {
      if (blocks_[i].words > 40) continue;
      for (const FoundDate& date : FindDates(blocks_[i].text, hints_)) {
        const Role role = LabelBefore(blocks_[i].text, date.begin);
        if (role != Role::kUnknown) Add({date.moment, role, 30, "visible text, labelled"});
      }
    }
  }

  static long long Seconds(const Moment& m) {
    return static_cast<long long>(ToDays(m.date)) * 86400 + m.hour * 3600 + m.minute * 60 -
           (m.zone ? *m.zone * 60 : 0);
  }

  static int Apart(const Moment& a, const Moment& b) { return std::abs(ToDays(a.date) - ToDays(b.date)); }

  // A moment in UTC may fall on another day than the one that its readers saw: the day that the page shows,
  // or that its address bears, counts.
  const Candidate* LocalDay(const Candidate* best) const {
    if (best == nullptr || best->moment.hour < 0 || !best->moment.zone || *best->moment.zone != 0)
      return best;
    for (const Candidate& c : candidates_) {  // the entries of a live page bear it out
      if (c.source.starts_with("oldest") && c.moment == best->moment) return best;
    }
    const Candidate* local = nullptr;
    for (const Candidate& c : candidates_) {
      if (c.role == Role::kUpdated || &c == best || Apart(c.moment, best->moment) != 1) continue;
      if (c.moment.zone && *c.moment.zone == 0) continue;
      // The same instant in both forms: the machine's is the exact one.
      if (c.moment.zone && c.moment.hour >= 0 && Seconds(c.moment) / 60 == Seconds(best->moment) / 60)
        continue;
      const bool later = c.moment.date > best->moment.date;
      // Only as far as a zone can reach.
      if (later ? best->moment.hour < 10 : best->moment.hour >= 12) continue;
      if (c.trust >= 60 && (local == nullptr || c.trust > local->trust)) local = &c;
    }
    return local != nullptr ? local : best;
  }

  PageDates Decide() {
    PageDates dates;
    const Candidate* best = nullptr;
    int best_score = 0;
    for (const Candidate& c : candidates_) {
      if (c.role == Role::kUpdated) continue;
      int score = c.trust;
      // Others of other kinds that name the same day.
      int support = 0;
      for (const Candidate& other : candidates_) {
        if (other.source == c.source || other.role == Role::kUpdated) continue;
        if (other.moment.date == c.moment.date) support = std::max(support, other.trust / 8);
      }
      score += support;
      // A date after the day of the address is more often a later edition.
      if (best == nullptr || score > best_score) {
        best = &c;
        best_score = score;
      }
    }
    best = LocalDay(best);
    // The same day with its time says more than the day alone.
    for (const Candidate& c : candidates_) {
      if (best == nullptr || best->moment.hour >= 0) break;
      if (c.role != Role::kUpdated && c.moment.hour >= 0 && c.moment.date == best->moment.date &&
          c.trust >= 50)
        best = &c;
    }
    const Candidate* updated = nullptr;
    for (const Candidate& c : candidates_) {
      if (c.role == Role::kUpdated && (updated == nullptr || c.trust > updated->trust)) updated = &c;
    }
    const Candidate* source_of_published = nullptr;
    if (best != nullptr) {
      source_of_published = best;
      dates.published = best->moment;
      dates.published_source = best->source;
    } else if (updated != nullptr) {
      // A page that gives only its last change: the best that is known of its day.
      source_of_published = updated;
      dates.published = updated->moment;
      dates.published_source = updated->source;
    }
    if (updated != nullptr && dates.published && updated->moment.date >= dates.published->date &&
        updated != source_of_published) {
      dates.updated = updated->moment;
      dates.updated_source = updated->source;
    }
    return dates;
  }

  const Dom& dom_;
  const PageFacts& facts_;
  const std::vector<Block>& blocks_;
  const PageWords& words_;
  const DateSetting& setting_;
  DateHints hints_;
  std::string order_;
  std::optional<Date> address_;
  std::vector<Candidate> candidates_;
};

}  // namespace

PageDates ChooseDates(const Dom& dom, const PageFacts& facts, const std::vector<Block>& blocks,
                      const PageWords& words, const Months& months, const DateSetting& setting) {
  return Chooser(dom, facts, blocks, words, months, setting).Choose();
}

}  // namespace chancery
