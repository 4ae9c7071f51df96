#pragma once

namespace docwake::git {

/// As long as this lives, this thread does not read the machine's certificate authorities for libgit2. Built with
/// mbedTLS, as Debian's is, libgit2 parses them all when it starts, which takes longer than to read a commit, and no
/// option prevents it. docwake only reads repositories with it: the git program fetches, and libcurl verifies for
/// itself.
class WithoutCertificates
{
public:
    WithoutCertificates();
    ~WithoutCertificates();
    WithoutCertificates(const WithoutCertificates&) = delete;
    WithoutCertificates& operator=(const WithoutCertificates&) = delete;
};

} // namespace docwake::git
