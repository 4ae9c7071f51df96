#pragma once

#include "support/git_repository.h"

#include <string>

namespace docwake::support {

/// Remembers what a person sees of a repository: status, HEAD and the index's bytes.
class UntouchedRepository
{
public:
    explicit UntouchedRepository(const GitRepository& repository);

    /// Fails the test if any of it changed, or if git finds the object database damaged.
    void verify() const;

private:
    struct Seen
    {
        std::string status;
        std::string head;
        std::string index;
        bool operator==(const Seen&) const = default;
    };
    Seen look() const;

    GitRepository repository_;
    Seen before_;
};

} // namespace docwake::support
