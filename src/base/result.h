#pragma once

#include <string>
#include <utility>
#include <variant>

namespace chancery {

// What went wrong. Few codes; the message says what happened, where (file and line when known) and what to
// do.
struct Error {
  enum class Code {
    kInvalidInput,  // the caller's data cannot be read
    kNotFound,      // a file, table or record is missing
    kIo,            // reading or writing failed
    kUnsupported,   // a newer version, or a form that this build does not know
    kInternal,      // a broken invariant
  };
  Code code = Code::kInternal;
  std::string message;
};

inline Error InvalidInput(std::string message) { return {Error::Code::kInvalidInput, std::move(message)}; }
inline Error NotFound(std::string message) { return {Error::Code::kNotFound, std::move(message)}; }
inline Error IoError(std::string message) { return {Error::Code::kIo, std::move(message)}; }
inline Error Unsupported(std::string message) { return {Error::Code::kUnsupported, std::move(message)}; }
inline Error Internal(std::string message) { return {Error::Code::kInternal, std::move(message)}; }

// A value or the Error that kept it from being made. Reading the wrong one is a programming error (std::get
// throws).
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: implicit on purpose
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit on purpose

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& value() & { return std::get<0>(state_); }
  const T& value() const& { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

// Success or an Error.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)), ok_(false) {}  // NOLINT: implicit on purpose

  bool ok() const { return ok_; }
  explicit operator bool() const { return ok_; }
  const Error& error() const { return error_; }

 private:
  Error error_;
  bool ok_ = true;
};

using Status = Result<void>;

}  // namespace chancery
