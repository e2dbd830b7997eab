#include <algorithm>
#include <unordered_map>
#include <utility>

#include "brief/bottom_line.h"
#include "brief/brief.h"
#include "brief/change_lines.h"

namespace chancery {
namespace {

// Where the articles of the steps of commitments are to be found.
Result<std::unordered_map<std::string, Citation>> Articles(Store& store,
                                                           const std::vector<CommitmentMention>& mentions) {
  std::unordered_map<std::string, Citation> articles;
  for (const CommitmentMention& mention : mentions) {
    if (mention.status.empty() || articles.contains(mention.doc)) continue;
    auto row = store.FindArticle(mention.doc);
    if (!row) return row.error();
    Citation citation;
    citation.article = row->id;
    citation.published = row->published.substr(0, 10);
    citation.outlet = row->outlet;
    citation.title = row->title;
    citation.url = row->url;
    citation.file = row->file;
    articles.emplace(mention.doc, std::move(citation));
  }
  return articles;
}

std::vector<std::string> Binding(const CommitmentRegister& entries, const std::string& a,
                                 const std::string& b) {
  std::vector<std::string> ids;
  for (const auto& entry : entries.entries()) {
    if (Binds(entry.commitment, a, b)) ids.push_back(entry.commitment.id);
  }
  return ids;
}

// What nobody could have read by `day`.
template <typename Row, typename Published>
void ForgetAfter(std::vector<Row>* rows, const std::string& day, const Published& published) {
  std::erase_if(*rows, [&](const Row& row) { return published(row).substr(0, 10) > day; });
}

// The day of the last quotation in which one of the two speaks of the other, where it is later than all
// events were read.
std::string NewestQuote(const PairRecord& record, const std::vector<QuoteRow>& quotes, const World& world) {
  std::string newest;
  for (const EventRow& row : record.rows) newest = std::max(newest, row.published.substr(0, 10));
  for (size_t i = quotes.size(); i-- > 0 && quotes[i].day > newest;) {
    const QuoteRow& quote = quotes[i];
    if (world.Names(quote.sentence, quote.country == record.a ? record.b : record.a)) return quote.day;
  }
  return {};
}

}  // namespace

std::string Brief::Headline(const std::string& type, const std::string& mode, Direction direction) const {
  if (direction == Direction::kMutual)
    return name_a + " and " + name_b + " " + wording.Clause(type, mode, true, "");
  const bool forth = direction == Direction::kAToB;
  return (forth ? name_a : name_b) + " " + wording.Clause(type, mode, false, forth ? name_b : name_a);
}

std::string Brief::Headline(const Landmark& landmark) const {
  const Occurrence& occurrence = record.occurrences[landmark.occurrence];
  const std::string& type = record.Lead(occurrence).event.type;
  const bool of_words = type == "SUPPORT" || type == "AGREE" || type == "CONSULT" || type == "REJECT";
  if (landmark.step && of_words && landmark.step->status != "breach alleged") {
    for (const StandingCommitment& standing : commitments) {
      if (standing.commitment.id != landmark.step->commitment) continue;
      std::string by;
      for (const std::string& code : landmark.step->by) {
        if (code == a || code == b) by += (by.empty() ? " by " : " and ") + NameOf(code);
      }
      return standing.commitment.name + ": " + landmark.step->status + by;
    }
  }
  return Headline(occurrence);
}

std::string Brief::Headline(const ContestedClaim& claim) const {
  if (claim.type.empty()) return "What is said of " + claim.about;
  return "That " + Headline(claim.type, "", claim.direction) +
         (claim.about.empty() ? "" : " (" + claim.about + ")");
}

std::string Brief::Headline(const Occurrence& occurrence) const {
  const Event& event = record.Lead(occurrence).event;
  return Headline(event.type, event.mode, occurrence.direction);
}

std::vector<size_t> ShownSteps(const StandingCommitment& standing, size_t* left_out) {
  constexpr size_t kMost = 10;
  std::vector<size_t> shown;
  for (size_t i = 0; i < standing.commitment.history.size(); ++i) {
    const CommitmentChange& step = standing.commitment.history[i];
    const bool in_head = step.status == "signed" || step.status == "in force" || step.status == "expired" ||
                         step.status == "withdrawn";
    if (standing.evidence[i].article != "register" || !step.by.empty() || !in_head) shown.push_back(i);
  }
  *left_out = shown.size() - std::min(kMost, shown.size());
  shown.erase(shown.begin(), shown.begin() + static_cast<std::ptrdiff_t>(*left_out));
  return shown;
}

Result<Brief> Assemble(Store& store, const BriefMeans& means, const BriefQuestion& question) {
  Brief brief;
  brief.a = question.a;
  brief.b = question.b;
  brief.name_a = means.world.CountryName(brief.a);
  brief.name_b = means.world.CountryName(brief.b);
  brief.wording = means.wording;
  const std::string until = question.until ? ToIso(*question.until) : "";

  EventQuery query;
  query.a = brief.a;
  query.b = brief.b;
  auto events = store.Events(query);
  if (!events) return events.error();
  auto quotes = store.Quotes({.countries = {brief.a, brief.b}, .until = until});
  if (!quotes) return quotes.error();
  if (!until.empty()) {
    ForgetAfter(&*events, until, [](const EventRow& row) { return row.published; });
  }
  brief.record = FoldPair(brief.a, brief.b, *std::move(events), means.tables);
  brief.period = PeriodFor(brief.record, question.since, question.until,
                           NewestQuote(brief.record, *quotes, means.world));
  if (!brief.period) return brief;
  const Period& period = *brief.period;
  const std::string from = period.chosen ? ToIso(period.since) : "";
  brief.intentions = FindIntentions(brief.record, *quotes, means.world, means.tables, from, period);
  if (brief.empty()) return brief;

  std::vector<CommitmentMention> mentions;
  if (const auto ids = Binding(means.commitments, brief.a, brief.b); !ids.empty()) {
    auto found = store.CommitmentMentions(ids);
    if (!found) return found.error();
    mentions = *std::move(found);
  }
  auto articles = Articles(store, mentions);
  if (!articles) return articles.error();
  if (!until.empty()) {
    std::erase_if(mentions, [&](const CommitmentMention& m) {
      const auto article = articles->find(m.doc);
      return article != articles->end() && article->second.published > until;
    });
  }
  brief.commitments = FindCommitments(means.commitments, mentions, *articles, brief.a, brief.b, period);
  brief.landmarks = FindLandmarks(brief.record, mentions, means.world, means.tables, from, period);
  brief.changes = FindChanges(brief.record, period, means.tables);
  brief.contested = FindContested(brief.record, *quotes, means.world, means.tables, from, period);
  brief.avenues = FindAvenues(brief.record, means.tables, period);
  brief.sources = CountSources(brief.record, from, period);
  brief.change_lines = ChangeLines(brief);
  brief.bottom_line = BottomLine(brief);
  return brief;
}

}  // namespace chancery
