#pragma once

#include <git2.h>

#include <memory>
#include <string>
#include <string_view>

namespace docwake::git {

/// Frees a libgit2 object with the function that belongs to its type.
template <auto Free>
struct Freer
{
    template <typename Handle>
    void operator()(Handle* handle) const
    {
        Free(handle);
    }
};

template <typename Handle, auto Free>
using HandlePtr = std::unique_ptr<Handle, Freer<Free>>;

using RepositoryPtr = HandlePtr<git_repository, git_repository_free>;
using OdbPtr = HandlePtr<git_odb, git_odb_free>;
using ObjectPtr = HandlePtr<git_object, git_object_free>;
using CommitPtr = HandlePtr<git_commit, git_commit_free>;
using BlobPtr = HandlePtr<git_blob, git_blob_free>;
using TreePtr = HandlePtr<git_tree, git_tree_free>;
using TreeEntryPtr = HandlePtr<git_tree_entry, git_tree_entry_free>;
using ReferencePtr = HandlePtr<git_reference, git_reference_free>;
using ReferenceIteratorPtr = HandlePtr<git_reference_iterator, git_reference_iterator_free>;
using ConfigPtr = HandlePtr<git_config, git_config_free>;
using ConfigIteratorPtr = HandlePtr<git_config_iterator, git_config_iterator_free>;
using IndexPtr = HandlePtr<git_index, git_index_free>;
using SignaturePtr = HandlePtr<git_signature, git_signature_free>;
using PatchPtr = HandlePtr<git_patch, git_patch_free>;

/// Makes a handle from a libgit2 function that gives its result through a first `Handle**` argument, as most do:
/// `auto tree = make<TreePtr>("read the tree", git_tree_lookup, repository, &id);`
template <typename Pointer, typename Function, typename... Arguments>
Pointer make(std::string_view what, Function function, Arguments... arguments);

/// A git_buf that frees itself.
class Buffer
{
public:
    Buffer() = default;
    ~Buffer() { git_buf_dispose(&buffer_); }
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;

    git_buf* get() { return &buffer_; }
    std::string_view view() const { return {buffer_.ptr == nullptr ? "" : buffer_.ptr, buffer_.size}; }

private:
    git_buf buffer_ = GIT_BUF_INIT;
};

/// A git_strarray that frees itself.
class StringArray
{
public:
    StringArray() = default;
    ~StringArray() { git_strarray_dispose(&array_); }
    StringArray(const StringArray&) = delete;
    StringArray& operator=(const StringArray&) = delete;

    git_strarray* get() { return &array_; }
    const char* const* begin() const { return array_.strings; }
    const char* const* end() const { return array_.strings + array_.count; }

private:
    git_strarray array_{};
};

/// Throws Error{git} "cannot `what`" with libgit2's last message as its cause when `rc` is negative.
void check(int rc, std::string_view what);

/// libgit2's last message on this thread as valid UTF-8; may be empty.
std::string last_message();

/// Starts libgit2 with the options that reading needs; later calls do nothing. open_repository() calls it.
void initialise();

/// 40 lower-case hexadecimal digits.
std::string to_hex(const git_oid& id);
/// Throws Error{git} unless `hex` is a full id.
git_oid to_oid(std::string_view hex);

template <typename Pointer, typename Function, typename... Arguments>
Pointer make(std::string_view what, Function function, Arguments... arguments)
{
    typename Pointer::pointer handle = nullptr;
    check(function(&handle, arguments...), what);
    return Pointer(handle);
}

} // namespace docwake::git
