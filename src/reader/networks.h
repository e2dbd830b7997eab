#pragma once

#include <filesystem>
#include <openvino/openvino.hpp>

namespace chancery {

// Makes a network of the model ready to run, in the fastest form that this CPU has and that loses nothing:
//
//   int8   as it is stored, weights and activations
//   bf16   the stored weights with float activations, where the CPU multiplies bf16 matrices in hardware
//   (AMX);
//          as fast there as int8, and closer to the trained network
//
// A network that is not quantised runs in f32. The precision is fixed by the form: a machine always gives the
// same answers. `threads`: so many, each with a stream of its own. `more`: further options of the plugin.
// What has been made ready is kept in `cache` (a folder; empty for none) and taken from there the next time;
// a cache that cannot be written or read does no harm. OpenVINO's exceptions pass through.
ov::CompiledModel MakeReady(ov::Core* core, const std::filesystem::path& file,
                            const std::filesystem::path& cache, int threads, const ov::AnyMap& more = {});

}  // namespace chancery
