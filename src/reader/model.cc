#include "reader/model.h"

#include <algorithm>
#include <deque>
#include <future>
#include <mutex>
#include <numeric>
#include <openvino/openvino.hpp>
#include <set>
#include <string>
#include <thread>

#include "base/file.h"
#include "reader/networks.h"

namespace chancery {
namespace {

constexpr int kPad = 32;           // windows are padded to a multiple of so many rows
constexpr int kBatchWindows = 16;  // most windows of a batch
constexpr int kBatchRows = 2048;   // most rows of a batch
constexpr size_t kPairRows = 16;   // pairs are padded to a multiple of so many: few shapes to prepare
constexpr size_t kMaxPairs = 1024;

// Requests of a compiled network that are free to take.
class RequestPool {
 public:
  void Open(ov::CompiledModel network) { network_ = std::move(network); }

  ov::InferRequest Take() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) return network_.create_infer_request();
    ov::InferRequest request = std::move(free_.back());
    free_.pop_back();
    return request;
  }
  void Give(ov::InferRequest request) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(request));
  }

 private:
  ov::CompiledModel network_;
  std::mutex mutex_;
  std::vector<ov::InferRequest> free_;
};

Status CheckNames(const ov::CompiledModel& network, const std::string& file,
                  const std::set<std::string>& inputs, const std::set<std::string>& outputs) {
  const auto names = [](const auto& ports) {
    std::set<std::string> found;
    for (const auto& port : ports) found.insert(port.get_names().begin(), port.get_names().end());
    return found;
  };
  const std::set<std::string> has_inputs = names(network.inputs()), has_outputs = names(network.outputs());
  for (const std::string& name : inputs) {
    if (!has_inputs.contains(name))
      return InvalidInput(file + ": no reader network, it has no input \"" + name + "\"");
  }
  for (const std::string& name : outputs) {
    if (!has_outputs.contains(name))
      return InvalidInput(file + ": no reader network, it has no output \"" + name + "\"");
  }
  return {};
}

// Whether the last dimension of each output is as wide as the card's labels say.
Status CheckWidths(const ov::CompiledModel& pairs, const std::string& file, const ModelCard& card) {
  const std::pair<const char*, size_t> widths[] = {
      {"type", card.types.size() + 1},    {"mode", card.modes.size()},
      {"contexts", card.contexts.size()}, {"auxiliary", card.auxiliary.size()},
      {"status", card.status.size()},     {"cameo", card.types.size()}};
  for (const auto& [name, width] : widths) {
    const ov::PartialShape shape = pairs.output(name).get_partial_shape();
    if (shape.rank() != 2 || !shape[1].compatible(static_cast<int64_t>(width))) {
      return InvalidInput(file + ": its output \"" + name + "\" does not fit the labels of model.json");
    }
  }
  return {};
}

// Shapes of batches for which the plugin keeps its prepared kernels. Its own default keeps thousands, over a
// gigabyte on a long run.
constexpr const char* kKeptShapes = "16";

struct Batch {
  std::vector<size_t> windows;
  int rows = 0;
};

int PaddedRows(const Window& window) { return (window.size() + 2 + kPad - 1) / kPad * kPad; }

std::vector<Batch> MakeBatches(const std::vector<Window>& windows) {
  std::vector<size_t> order(windows.size());
  std::iota(order.begin(), order.end(), size_t{0});
  // Longest first: the last batches to end are the short ones.
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return PaddedRows(windows[a]) > PaddedRows(windows[b]); });
  std::vector<Batch> batches;
  for (const size_t i : order) {
    const int rows = PaddedRows(windows[i]);
    if (batches.empty() || batches.back().rows != rows || batches.back().windows.size() >= kBatchWindows ||
        (static_cast<int>(batches.back().windows.size()) + 1) * rows > kBatchRows) {
      batches.push_back({{}, rows});
    }
    batches.back().windows.push_back(i);
  }
  return batches;
}

}  // namespace

struct Model::Impl {
  ModelCard card;
  ov::Core core;
  mutable RequestPool encoders, pairs;
  int streams = 1;

  void Start(const std::vector<Window>& windows, const Batch& batch, int cls, int sep,
             ov::InferRequest* request) const {
    const ov::Shape shape{batch.windows.size(), static_cast<size_t>(batch.rows)};
    ov::Tensor ids(ov::element::i64, shape), mask(ov::element::i64, shape);
    int64_t* id = ids.data<int64_t>();
    int64_t* seen = mask.data<int64_t>();
    std::fill(id, id + ids.get_size(), 0);
    std::fill(seen, seen + mask.get_size(), 0);
    for (const size_t i : batch.windows) {
      const Window& window = windows[i];
      id[0] = cls;
      for (int piece = 0; piece < window.size(); ++piece) id[piece + 1] = window.pieces[piece].id;
      id[window.size() + 1] = sep;
      std::fill(seen, seen + window.size() + 2, 1);
      id += batch.rows;
      seen += batch.rows;
    }
    request->set_tensor("input_ids", ids);
    request->set_tensor("attention_mask", mask);
    request->start_async();
  }

  void Finish(const Batch& batch, ov::InferRequest* request,
              const std::function<void(size_t, const EncodedWindow&)>& done) const {
    request->wait();
    EncodedWindow encoded;
    encoded.rows = batch.rows;
    encoded.width = card.hidden;
    const ov::Tensor hidden = request->get_tensor("hidden"), tags = request->get_tensor("tags");
    const ov::Tensor source = request->get_tensor("source"), content = request->get_tensor("content");
    const ptrdiff_t rows = batch.rows;
    for (size_t i = 0; i < batch.windows.size(); ++i) {
      const auto at = static_cast<ptrdiff_t>(i);
      encoded.hidden = hidden.data<float>() + at * rows * card.hidden;
      encoded.tags = tags.data<float>() + at * rows * 9;
      encoded.source = source.data<float>() + at * rows * rows;
      encoded.content = content.data<float>() + at * rows * rows;
      done(batch.windows[i], encoded);
    }
  }
};

void FillPlaces(const PairRow& row, int64_t* places) {
  int begin = row.sentence.end, end = row.sentence.begin;  // of what the two spans take up together
  for (const PieceSpan* span : {&row.actor, &row.recipient}) {
    if (span->end <= span->begin) continue;
    begin = std::min(begin, span->begin);
    end = std::max(end, span->end);
  }
  for (int piece = row.sentence.begin; piece < row.sentence.end; ++piece) {
    const PieceSpan here{piece, piece + 1, 0};
    places[piece] = row.actor.Overlaps(here)       ? kActor
                    : row.recipient.Overlaps(here) ? kRecipient
                    : piece >= end                 ? kRight
                    : piece < begin                ? kLeft
                                                   : kBetween;
  }
}

Model::Model(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Model::~Model() = default;
const ModelCard& Model::card() const { return impl_->card; }

Result<std::unique_ptr<Model>> Model::Load(const std::filesystem::path& folder, ModelCard card, int threads) {
  auto impl = std::make_unique<Impl>();
  const std::string encoder_file = (folder / "encoder.xml").string(),
                    pairs_file = (folder / "pairs.xml").string();
  if (threads <= 0) threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  try {
    // One stream a thread: batches run side by side, each on its own core, which beats sharing the cores over
    // one batch.
    impl->streams = threads;
    const std::filesystem::path folder_of_cache = CacheFolder();
    const std::filesystem::path cache =
        folder_of_cache.empty() ? folder_of_cache : folder_of_cache / card.fingerprint;
    // The small network is made ready beside the large one.
    auto small = std::async(std::launch::async,
                            [&] { return MakeReady(&impl->core, pairs_file, cache, /*threads=*/1); });
    const ov::CompiledModel encoder =
        MakeReady(&impl->core, encoder_file, cache, threads, {{"CPU_RUNTIME_CACHE_CAPACITY", kKeptShapes}});
    const ov::CompiledModel pairs = small.get();
    Status names = CheckNames(encoder, encoder_file, {"input_ids", "attention_mask"},
                              {"hidden", "tags", "source", "content"});
    if (!names) return names.error();
    names = CheckNames(pairs, pairs_file, {"pairs", "states", "places", "given"},
                       {"type", "mode", "contexts", "auxiliary", "status", "cameo", "focus"});
    if (!names) return names.error();
    const ov::PartialShape width = pairs.input("pairs").get_partial_shape();
    if (width.rank() != 2 || !width[1].compatible(4 * card.hidden)) {
      return InvalidInput(pairs_file + ": its input does not fit the \"hidden\" of model.json");
    }
    names = CheckWidths(pairs, pairs_file, card);
    if (!names) return names.error();
    impl->encoders.Open(encoder);
    impl->pairs.Open(pairs);
  } catch (const std::exception& error) {
    return InvalidInput(folder.string() + ": OpenVINO cannot load the networks: " + error.what());
  }
  impl->card = std::move(card);
  return std::unique_ptr<Model>(new Model(std::move(impl)));
}

void Model::Encode(const std::vector<Window>& windows, int cls, int sep,
                   const std::function<void(size_t, const EncodedWindow&)>& done) const {
  const std::vector<Batch> batches = MakeBatches(windows);
  std::deque<std::pair<size_t, ov::InferRequest>> running;
  const auto finish_oldest = [&] {
    auto [batch, request] = std::move(running.front());
    running.pop_front();
    impl_->Finish(batches[batch], &request, done);
    impl_->encoders.Give(std::move(request));
  };
  // One more than the streams: while this thread decodes an answer, no stream waits.
  const size_t most = static_cast<size_t>(impl_->streams) + 1;
  for (size_t batch = 0; batch < batches.size(); ++batch) {
    if (running.size() >= most) finish_oldest();
    ov::InferRequest request = impl_->encoders.Take();
    impl_->Start(windows, batches[batch], cls, sep, &request);
    running.emplace_back(batch, std::move(request));
  }
  while (!running.empty()) finish_oldest();
}

PairLogits Model::Pairs(const EncodedWindow& encoded, const PairRows& pairs) const {
  const size_t width = 4 * static_cast<size_t>(encoded.width), rows = static_cast<size_t>(encoded.rows);
  const size_t total = pairs.rows.size();
  PairLogits logits;
  ov::InferRequest request = impl_->pairs.Take();
  // The network only reads its inputs.
  request.set_tensor("states", ov::Tensor(ov::element::f32, {1, rows, static_cast<size_t>(encoded.width)},
                                          const_cast<float*>(encoded.hidden)));
  for (size_t first = 0; first < total; first += kMaxPairs) {
    const size_t count = std::min(kMaxPairs, total - first);
    const size_t padded = (count + kPairRows - 1) / kPairRows * kPairRows;
    ov::Tensor features(ov::element::f32, {padded, width}), places(ov::element::i64, {padded, rows});
    ov::Tensor given(ov::element::i64, {padded});
    float* feature = features.data<float>();
    std::fill(
        std::copy_n(pairs.features.begin() + static_cast<ptrdiff_t>(first * width), count * width, feature),
        feature + features.get_size(), 0.0F);
    int64_t* place = places.data<int64_t>();
    std::fill(place, place + places.get_size(), int64_t{kOutside});
    int64_t* type = given.data<int64_t>();
    std::fill(type, type + padded, 0);
    for (size_t i = 0; i < count; ++i) {
      FillPlaces(pairs.rows[first + i], place + i * rows + 1);
      type[i] = pairs.rows[first + i].given;
    }
    request.set_tensor("pairs", features);
    request.set_tensor("places", places);
    request.set_tensor("given", given);
    request.infer();
    const auto append = [&](const char* name, std::vector<float>* out) {
      const ov::Tensor tensor = request.get_tensor(name);
      const float* values = tensor.data<float>();
      out->insert(out->end(), values, values + count * tensor.get_shape()[1]);
    };
    append("type", &logits.type);
    append("mode", &logits.mode);
    append("contexts", &logits.contexts);
    append("auxiliary", &logits.auxiliary);
    append("status", &logits.status);
    append("cameo", &logits.cameo);
    append("focus", &logits.focus);
  }
  impl_->pairs.Give(std::move(request));
  return logits;
}

}  // namespace chancery
