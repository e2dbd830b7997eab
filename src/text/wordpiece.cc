#include "text/wordpiece.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/file.h"
#include "base/utf8.h"
#include "text/fold.h"

namespace chancery {
namespace {

constexpr size_t kMaxWordChars = 100;  // longer words are unknown, as in the original

struct ViewHash {
  using is_transparent = void;
  size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using Ids = std::unordered_map<std::string, int, ViewHash, std::equal_to<>>;

// The characters of one word, their bytes in one string and where each begins.
struct Word {
  std::string bytes;
  std::vector<size_t> begins;  // one more than characters
  std::vector<int> origins;

  void Clear() {
    bytes.clear();
    begins.assign(1, 0);
    origins.clear();
  }
  void Add(const FoldedChar& folded) {
    AppendUtf8(folded.code_point, &bytes);
    begins.push_back(bytes.size());
    origins.push_back(folded.origin);
  }
  size_t size() const { return origins.size(); }
};

}  // namespace

struct WordPiece::Impl {
  Ids initial;       // pieces that begin a word
  Ids continuation;  // the others, without "##"
  size_t max_bytes = 0;
  int cls = -1, sep = -1, pad = -1, unknown = -1;

  static int Find(const Ids& ids, std::string_view text) {
    const auto found = ids.find(text);
    return found == ids.end() ? -1 : found->second;
  }

  void Add(std::string_view piece, int id) {
    const bool inside = piece.size() > 2 && piece.substr(0, 2) == "##";
    const std::string_view body = inside ? piece.substr(2) : piece;
    max_bytes = std::max(max_bytes, body.size());
    (inside ? continuation : initial).emplace(body, id);
  }

  // Greedy longest match from the left; a word with a stretch that no piece fits is unknown as a whole.
  void EncodeWord(const Word& word, std::vector<Piece>* out) const {
    const auto span = [&](size_t first, size_t last) {
      return Span{word.origins[first], word.origins[last] + 1};
    };
    if (word.size() == 0) return;
    if (word.size() > kMaxWordChars) {
      out->push_back({unknown, span(0, word.size() - 1)});
      return;
    }
    const size_t before = out->size();
    for (size_t begin = 0; begin < word.size();) {
      const Ids& ids = begin == 0 ? initial : continuation;
      size_t end = word.size();
      int id = -1;
      for (; end > begin; --end) {
        const size_t bytes = word.begins[end] - word.begins[begin];
        if (bytes > max_bytes) continue;
        id = Find(ids, std::string_view(word.bytes).substr(word.begins[begin], bytes));
        if (id >= 0) break;
      }
      if (id < 0) {
        out->resize(before);
        out->push_back({unknown, span(0, word.size() - 1)});
        return;
      }
      out->push_back({id, span(begin, end - 1)});
      begin = end;
    }
  }
};

WordPiece::WordPiece(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
WordPiece::~WordPiece() = default;
WordPiece::WordPiece(WordPiece&&) noexcept = default;
WordPiece& WordPiece::operator=(WordPiece&&) noexcept = default;

Result<WordPiece> WordPiece::Load(const std::filesystem::path& vocabulary) {
  Result<std::string> content = ReadFile(vocabulary, uint64_t{1} << 26);
  if (!content) return content.error();
  if (!IsValidUtf8(*content))
    return InvalidInput(vocabulary.string() + ": not a vocabulary, its bytes are not UTF-8");
  auto impl = std::make_unique<Impl>();
  int id = 0;
  for (size_t begin = 0; begin < content->size(); ++id) {
    size_t end = content->find('\n', begin);
    if (end == std::string::npos) end = content->size();
    std::string_view piece = std::string_view(*content).substr(begin, end - begin);
    if (!piece.empty() && piece.back() == '\r') piece.remove_suffix(1);
    if (piece.empty())
      return InvalidInput(vocabulary.string() + ":" + std::to_string(id + 1) + ": empty piece");
    impl->Add(piece, id);
    begin = end + 1;
  }
  const std::pair<const char*, int*> specials[] = {
      {"[CLS]", &impl->cls}, {"[SEP]", &impl->sep}, {"[PAD]", &impl->pad}, {"[UNK]", &impl->unknown}};
  for (const auto& [name, slot] : specials) {
    *slot = Impl::Find(impl->initial, name);
    if (*slot < 0) return InvalidInput(vocabulary.string() + ": lacks the piece " + name);
  }
  return WordPiece(std::move(impl));
}

std::vector<Piece> WordPiece::Encode(std::string_view text) const {
  std::vector<FoldedChar> folded;
  FoldUncased(text, &folded);
  std::vector<Piece> pieces;
  pieces.reserve(text.size() / 4 + 1);
  Word word;
  word.Clear();
  for (const FoldedChar& c : folded) {
    if (c.kind == FoldedChar::Kind::kWord) {
      word.Add(c);
      continue;
    }
    impl_->EncodeWord(word, &pieces);
    word.Clear();
    if (c.kind == FoldedChar::Kind::kAlone) {
      word.Add(c);
      impl_->EncodeWord(word, &pieces);
      word.Clear();
    }
  }
  impl_->EncodeWord(word, &pieces);
  return pieces;
}

int WordPiece::cls() const { return impl_->cls; }
int WordPiece::sep() const { return impl_->sep; }
int WordPiece::pad() const { return impl_->pad; }
int WordPiece::unknown() const { return impl_->unknown; }

}  // namespace chancery
