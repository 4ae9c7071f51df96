#pragma once

#include "flow/why.h"
#include "impact/document.h"

#include <string>

namespace docwake::flow {

/// The document that was asked for.
struct AskedDocument
{
    DocumentPlace place;
    impact::DocumentKind kind = impact::DocumentKind::plain_text;
    std::string head;          ///< the commit whose history it is read in; empty: there are no commits
    bool is_committed = false; ///< the text is that of `head`, and not of the working tree
    std::string text;
};

/// Throws Error{usage}: no such file (with a near one), a folder, a file that git does not track, no document, a line
/// past its end.
AskedDocument find_document(const WhyRequest& request, git::Archive& docs);

} // namespace docwake::flow
