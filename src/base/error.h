#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace docwake::base {

/// What went wrong, as far as the exit code and the reader are concerned.
enum class ErrorKind
{
    unexpected,    ///< a defect, or a machine out of disk or memory
    usage,         ///< the command line
    configuration, ///< a configuration file, an environment variable, a key
    git,           ///< the repository or the range
    job,           ///< the agent took the job and did not complete it
    network,       ///< the agent could not be reached
    refused,       ///< 401 or 403
    rate_limited,  ///< 429
    pending,       ///< still running, or not known whether it runs
    gate,          ///< a gate that the user asked for is closed
};

std::string_view name_of(ErrorKind kind);

/// The one error type of the program. `message` is a sentence without a final full stop; `causes` go from the
/// outermost to the innermost; `hints` are commands or settings that mend it, ready to type.
class Error : public std::exception
{
public:
    Error(ErrorKind kind, std::string message) : kind_(kind), message_(std::move(message)) {}

    Error& caused_by(std::string cause) &
    {
        causes_.push_back(std::move(cause));
        return *this;
    }
    Error&& caused_by(std::string cause) &&
    {
        causes_.push_back(std::move(cause));
        return std::move(*this);
    }

    Error& hint(std::string hint) &
    {
        hints_.push_back(std::move(hint));
        return *this;
    }
    Error&& hint(std::string hint) &&
    {
        hints_.push_back(std::move(hint));
        return std::move(*this);
    }

    const char* what() const noexcept override { return message_.c_str(); }

    ErrorKind kind() const { return kind_; }
    const std::string& message() const { return message_; }
    const std::vector<std::string>& causes() const { return causes_; }
    const std::vector<std::string>& hints() const { return hints_; }

private:
    ErrorKind kind_;
    std::string message_;
    std::vector<std::string> causes_;
    std::vector<std::string> hints_;
};

} // namespace docwake::base
