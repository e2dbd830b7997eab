#include "reader/networks.h"

#include <algorithm>
#include <fstream>
#include <openvino/op/constant.hpp>
#include <openvino/op/convert.hpp>
#include <openvino/op/fake_quantize.hpp>
#include <openvino/op/multiply.hpp>
#include <random>
#include <string>
#include <vector>

namespace chancery {
namespace {

bool MultipliesBf16() {
#if defined(__x86_64__)
  return __builtin_cpu_supports("amx-bf16") != 0;
#else
  return false;
#endif
}

void PutInPlaceOf(const std::shared_ptr<ov::Node>& node, const ov::Output<ov::Node>& source) {
  for (ov::Input<ov::Node> target : node->output(0).get_target_inputs()) target.replace_source_output(source);
}

// The int8 weights behind a Multiply by their scales, as floats; null where it is none.
std::shared_ptr<ov::Node> Weights(const std::shared_ptr<ov::Node>& node) {
  if (!ov::is_type<ov::op::v1::Multiply>(node)) return nullptr;
  const auto convert = ov::as_type_ptr<ov::op::v0::Convert>(node->get_input_node_shared_ptr(0));
  if (!convert) return nullptr;
  const auto stored = ov::as_type_ptr<ov::op::v0::Constant>(convert->get_input_node_shared_ptr(0));
  if (!stored || stored->get_element_type() != ov::element::i8) return nullptr;
  std::shared_ptr<ov::Node> scale = node->get_input_node_shared_ptr(1);
  if (ov::is_type<ov::op::v0::Convert>(scale)) scale = scale->get_input_node_shared_ptr(0);
  const auto scales = ov::as_type_ptr<ov::op::v0::Constant>(scale);
  if (!scales) return nullptr;
  const std::vector<float> each = scales->cast_vector<float>();
  std::vector<float> values = stored->cast_vector<float>();
  const size_t rows = each.size();  // a scale for each row, or one for all
  if (rows == 0 || values.size() % rows != 0 || (rows > 1 && stored->get_shape()[0] != rows)) return nullptr;
  const size_t width = values.size() / rows;
  for (size_t i = 0; i < values.size(); ++i) values[i] *= each[i / width];
  return std::make_shared<ov::op::v0::Constant>(ov::element::f32, stored->get_shape(), values);
}

// Activations are rounded no more, and weights become floats once instead of at each run. Returns whether the
// network was quantised at all.
bool TakeOutQuantisation(ov::Model* model) {
  bool quantised = false;
  for (const auto& node : model->get_ordered_ops()) {
    if (ov::is_type<ov::op::v0::FakeQuantize>(node)) {
      PutInPlaceOf(node, node->input_value(0));
      quantised = true;
    } else if (const auto weights = Weights(node)) {
      PutInPlaceOf(node, weights->output(0));
    }
  }
  model->validate_nodes_and_infer_types();
  return quantised;
}

// Written beside and moved into place, so that nobody ever reads half of it.
void Keep(ov::CompiledModel network, const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  const std::filesystem::path part = path.string() + "." + std::to_string(std::random_device()());
  std::ofstream file(part, std::ios::binary);
  if (!file) return;
  network.export_model(file);
  file.close();
  if (file.good()) std::filesystem::rename(part, path, error);
  std::filesystem::remove(part, error);
}

}  // namespace

ov::CompiledModel MakeReady(ov::Core* core, const std::filesystem::path& file,
                            const std::filesystem::path& cache, int threads, const ov::AnyMap& more) {
  const auto options = [&](ov::element::Type precision) {
    ov::AnyMap all = more;
    all.insert({ov::inference_num_threads(threads), ov::num_streams(threads),
                ov::hint::inference_precision(precision)});
    return all;
  };
  std::string version = ov::get_openvino_version().buildNumber;
  std::replace(version.begin(), version.end(), '/', '-');
  const bool amx = MultipliesBf16();  // machines may share a cache
  const auto kept = [&](ov::element::Type precision) {
    return cache / (file.stem().string() + "-" + precision.get_type_name() + (amx ? "-amx-" : "-") + version);
  };
  std::vector<ov::element::Type> forms = {ov::element::f32};
  if (amx) forms.push_back(ov::element::bf16);
  for (const ov::element::Type& form : forms) {
    std::ifstream in;
    if (!cache.empty()) in.open(kept(form), std::ios::binary);
    if (!in.is_open()) continue;
    try {
      return core->import_model(in, "CPU", options(form));
    } catch (const std::exception&) {
      // Of another OpenVINO or damaged: made anew below.
    }
  }
  const std::shared_ptr<ov::Model> model = core->read_model(file);
  const bool in_bf16 = amx && TakeOutQuantisation(model.get());
  const ov::element::Type form = in_bf16 ? ov::element::bf16 : ov::element::f32;
  ov::CompiledModel network = core->compile_model(model, "CPU", options(form));
  if (!cache.empty()) {
    try {
      Keep(network, kept(form));
    } catch (const std::exception&) {
    }
  }
  return network;
}

}  // namespace chancery
