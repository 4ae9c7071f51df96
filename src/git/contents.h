#pragma once

#include "git/attributes.h"
#include "git/objects.h"

#include <cstddef>
#include <string>

namespace docwake::git {

/// One side's content of a changed path: a file's, a symlink's target, or for a submodule the line that git shows.
/// Empty where there is no such side.
class Content
{
public:
    Content() = default;
    explicit Content(std::string text) : text_(std::move(text)) {}
    explicit Content(Object object) : object_(std::move(object)) {}

    std::string_view view() const { return object_ ? content_of(object_) : std::string_view(text_); }

private:
    std::string text_;
    Object object_;
};

/// Reads the blobs of changed paths, none larger than a limit.
class Contents
{
public:
    /// `objects` and `attributes` have to outlive this. `largest` is in bytes.
    Contents(const Objects& objects, const Attributes& attributes, std::size_t largest)
        : objects_(objects), attributes_(attributes), largest_(largest)
    {
    }

    /// In bytes; 0 for a mode of 0 and for submodules.
    std::size_t size(const git_oid& id, std::uint32_t mode) const;
    bool is_too_large(std::size_t size) const { return size > largest_; }
    Content read(const git_oid& id, std::uint32_t mode) const;
    bool is_binary(const std::string& path, std::string_view content) const;

private:
    const Objects& objects_;
    const Attributes& attributes_;
    std::size_t largest_;
};

} // namespace docwake::git
