#include "reader/reader.h"

#include <algorithm>

#include "base/utf8.h"
#include "reader/card.h"
#include "reader/decode_attributions.h"
#include "reader/decode_events.h"
#include "reader/model.h"
#include "reader/windows.h"
#include "text/wordpiece.h"

namespace chancery {
namespace {

constexpr int kMostEvents = 2;  // between the same two

// The pieces that the characters of `spans` touch, as one run each.
std::vector<PieceSpan> TouchedPieces(const std::vector<Piece>& pieces, const Spans& spans) {
  std::vector<PieceSpan> runs;
  for (const Span& span : spans) {
    int begin = -1, end = -1;
    for (size_t i = 0; i < pieces.size(); ++i) {
      if (!pieces[i].span.Overlaps(span)) continue;
      if (begin < 0) begin = static_cast<int>(i);
      end = static_cast<int>(i) + 1;
    }
    if (begin >= 0) runs.push_back({begin, end, 1});
  }
  return runs;
}

}  // namespace

struct Reader::Impl {
  Impl(WordPiece pieces, std::unique_ptr<Model> networks)
      : wordpiece(std::move(pieces)), model(std::move(networks)) {}

  WordPiece wordpiece;
  std::unique_ptr<Model> model;
  WindowLimits limits;
  double event_threshold = 0;
  std::string version;
};

Reader::Reader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Reader::~Reader() = default;
const std::string& Reader::version() const { return impl_->version; }

Result<std::unique_ptr<Reader>> Reader::Load(const std::filesystem::path& folder,
                                             const ReaderOptions& options) {
  Result<ModelCard> card = LoadModelCard(folder);
  if (!card) return card.error();
  Result<WordPiece> wordpiece = WordPiece::Load(folder / "vocab.txt");
  if (!wordpiece) return wordpiece.error();
  Result<std::unique_ptr<Model>> model = Model::Load(folder, *std::move(card), options.threads);
  if (!model) return model.error();
  auto impl = std::make_unique<Impl>(*std::move(wordpiece), *std::move(model));
  const ModelCard& loaded = impl->model->card();
  impl->limits.paragraph = loaded.max_pieces - 2;
  impl->event_threshold = options.event_threshold < 0 ? loaded.event_threshold : options.event_threshold;
  impl->version = loaded.name + " " + loaded.version;
  return std::unique_ptr<Reader>(new Reader(std::move(impl)));
}

std::vector<Marks> Reader::Mark(const std::vector<ReaderInput>& inputs) const {
  std::vector<Window> windows;
  std::vector<std::u32string> texts;
  for (size_t i = 0; i < inputs.size(); ++i) {
    texts.push_back(ToCodePoints(inputs[i].text));
    std::vector<Window> cut = CutWindows(static_cast<int>(i), inputs[i].text, *inputs[i].sentences,
                                         impl_->wordpiece, impl_->limits);
    std::move(cut.begin(), cut.end(), std::back_inserter(windows));
  }
  std::vector<Marks> found(windows.size());
  const ModelCard& card = impl_->model->card();
  impl_->model->Encode(
      windows, impl_->wordpiece.cls(), impl_->wordpiece.sep(), [&](size_t i, const EncodedWindow& encoded) {
        const Window& window = windows[i];
        found[i].attributions = DecodeAttributions(window, encoded, card);
        Candidates candidates = FindCandidates(window, encoded, card);
        for (int events = 0; events < kMostEvents && !candidates.pairs.empty(); ++events) {
          const PairLogits logits = impl_->model->Pairs(encoded, RowsOf(window, encoded, candidates));
          DecodedEvents decoded =
              DecodeEvents(texts[window.input], window, candidates, logits, card, impl_->event_threshold);
          std::move(decoded.events.begin(), decoded.events.end(), std::back_inserter(found[i].events));
          candidates = std::move(decoded.again);
        }
      });
  std::vector<Marks> marks(inputs.size());
  for (size_t i = 0; i < windows.size(); ++i) {
    Marks& of_input = marks[windows[i].input];
    std::move(found[i].events.begin(), found[i].events.end(), std::back_inserter(of_input.events));
    std::move(found[i].attributions.begin(), found[i].attributions.end(),
              std::back_inserter(of_input.attributions));
  }
  for (Marks& of_input : marks) {
    // The cuts of one long sentence bring their events one after the other.
    std::stable_sort(
        of_input.events.begin(), of_input.events.end(), [](const MarkedEvent& a, const MarkedEvent& b) {
          return a.sentence != b.sentence ? a.sentence < b.sentence : a.confidence > b.confidence;
        });
    std::stable_sort(of_input.attributions.begin(), of_input.attributions.end(),
                     [](const MarkedAttribution& a, const MarkedAttribution& b) {
                       return a.content.front().begin < b.content.front().begin;
                     });
  }
  return marks;
}

Relation Reader::Relate(std::string_view text, const Spans& actor, const Spans& recipient,
                        Codebook codebook) const {
  const ModelCard& card = impl_->model->card();
  Window window;
  window.pieces = impl_->wordpiece.Encode(text);
  if (window.size() > impl_->limits.sentence) {
    // Keep the stretch around the spans.
    std::vector<PieceSpan> runs = TouchedPieces(window.pieces, actor);
    const std::vector<PieceSpan> others = TouchedPieces(window.pieces, recipient);
    runs.insert(runs.end(), others.begin(), others.end());
    int middle = 0;
    for (const PieceSpan& run : runs) middle += (run.begin + run.end) / 2 / static_cast<int>(runs.size());
    const int begin =
        std::clamp(middle - impl_->limits.sentence / 2, 0, window.size() - impl_->limits.sentence);
    window.pieces = {window.pieces.begin() + begin, window.pieces.begin() + begin + impl_->limits.sentence};
  }
  std::vector<double> types(card.types.size(), 0.0);
  impl_->model->Encode(
      {window}, impl_->wordpiece.cls(), impl_->wordpiece.sep(), [&](size_t, const EncodedWindow& encoded) {
        const std::vector<PieceSpan> actors = TouchedPieces(window.pieces, actor);
        const std::vector<PieceSpan> recipients = TouchedPieces(window.pieces, recipient);
        PairRows asked;
        for (size_t a = 0; a < std::max<size_t>(1, actors.size()); ++a) {
          for (size_t r = 0; r < std::max<size_t>(1, recipients.size()); ++r) {
            AddPair(encoded, actors.empty() ? nullptr : &actors[a],
                    recipients.empty() ? nullptr : &recipients[r], 0, window.size(), /*given=*/0, &asked);
          }
        }
        const PairLogits logits = impl_->model->Pairs(encoded, asked);
        const size_t rows = asked.rows.size();
        for (size_t row = 0; row < rows; ++row) {
          const std::vector<double> judged = codebook == Codebook::kCameo
                                                 ? CameoTypes(logits, row, card)
                                                 : JudgePair(logits, row, card).types;
          for (size_t t = 0; t < types.size(); ++t) types[t] += judged[t] / static_cast<double>(rows);
        }
      });
  Relation relation;
  relation.types = NamedTypes(types, card);
  relation.type = relation.types.front().first;
  relation.confidence = relation.types.front().second;
  return relation;
}

}  // namespace chancery
