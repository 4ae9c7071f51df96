#pragma once

#include "git/source.h"
#include "model/range.h"

#include <string>

namespace docwake::flow {

struct ReleaseRequest
{
    std::string tag;        ///< that was asked for; empty: none was
    std::string event_tag;  ///< that the build is about; empty: none
    std::string head;       ///< of a release without a tag, a full id; empty: HEAD
    std::string previous;   ///< the release before it, as a revision; empty: found by the versions
    bool needs_name = true; ///< else a coming release may be without
};

/// A release, and everything since the one before it.
struct Release
{
    std::string tag;        ///< empty: it has no name yet
    bool is_tagged = false; ///< the tag is there; else the release is to come
    std::string previous;   ///< the tag of the release before it; empty: it is the first
    model::Range range;
};

/// The release that is meant: the tag that was asked for, else the event's, else the one at the head; a name that is no
/// tag yet is the coming release, at the head. Throws Error{usage} where that, or the release before it, cannot be
/// told, and Error{git} where the history is not there.
Release find_release(const ReleaseRequest& request, git::Source& source);

/// What a release's submissions are kept under, in place of a branch: git's own short name of the tag.
std::string release_branch(const std::string& tag);

} // namespace docwake::flow
