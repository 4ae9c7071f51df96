#pragma once

#include "git/handles.h"
#include "git/remote_address.h"
#include "git/source.h"

namespace docwake::git {

SourceInfo read_source_info(git_repository* repository);

/// The address of `origin`, else of the only remote; empty parts without one.
RemoteAddress read_remote_address(git_repository* repository);

} // namespace docwake::git
