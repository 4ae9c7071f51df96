#pragma once

#include "trigger/trigger.h"

#include <memory>
#include <string>

namespace docwake::trigger {

/// The JSON file that describes an event. Members are named by JSON pointers ("/pull_request/head/sha"); null counts
/// as absent. Every function but `has` throws Error{configuration} with the file and the member when it is of another
/// type than asked for.
class EventFile
{
public:
    /// Throws Error{configuration} when the file cannot be read or holds no JSON object.
    EventFile(const std::string& path, const FileReader& read_file);
    ~EventFile();
    EventFile(const EventFile&) = delete;
    EventFile& operator=(const EventFile&) = delete;

    bool has(const std::string& member) const;
    /// Empty when absent.
    std::string text(const std::string& member) const;
    /// Throws when absent, too.
    std::string required_text(const std::string& member) const;
    /// A full object id, or "" for all zeros. Throws when absent or anything else.
    std::string required_id(const std::string& member) const;
    /// False when absent.
    bool flag(const std::string& member) const;
    /// Digits; empty when absent.
    std::string number(const std::string& member) const;
    /// Whether both are there and the same number.
    bool same_number(const std::string& left, const std::string& right) const;

private:
    struct Document;
    std::unique_ptr<const Document> document_;
};

} // namespace docwake::trigger
