#pragma once

#include "base/clock.h"

#include <string>
#include <vector>

namespace docwake::model {

struct Trailer
{
    std::string key;
    std::string value;

    bool operator==(const Trailer&) const = default;
};

struct Person
{
    std::string name;
    std::string email;

    bool operator==(const Person&) const = default;
};

/// All text is valid UTF-8: converted from the commit's encoding, with U+FFFD where that failed.
struct Commit
{
    std::string id;
    std::vector<std::string> parents; ///< as recorded, whether or not the clone has them
    Person author;
    base::Time authored{};
    Person committer;
    base::Time committed{};
    std::string subject;           ///< the first paragraph on one line
    std::string body;              ///< without the subject and without the trailers
    std::vector<Trailer> trailers; ///< of the last paragraph, in order

    bool is_merge() const { return parents.size() > 1; }
    bool operator==(const Commit&) const = default;
};

} // namespace docwake::model
