#include "git/certificates.h"

#ifdef __linux__
#include <dlfcn.h>
#endif

namespace docwake::git {

namespace {

// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): a C function has to see it
thread_local bool without_certificates = false;

} // namespace

WithoutCertificates::WithoutCertificates()
{
    without_certificates = true;
}

WithoutCertificates::~WithoutCertificates()
{
    without_certificates = false;
}

} // namespace docwake::git

#ifdef __linux__
/// mbedTLS's function, which a program's own definition of it comes before when libgit2 is linked dynamically.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" [[gnu::visibility("default")]] int mbedtls_x509_crt_parse_file(void* chain, const char* path)
{
    if (docwake::git::without_certificates) {
        return 0;
    }
    using Function = int (*)(void*, const char*);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): how POSIX gives functions
    static const auto original = reinterpret_cast<Function>(dlsym(RTLD_NEXT, "mbedtls_x509_crt_parse_file"));
    return original == nullptr ? -1 : original(chain, path);
}
#endif
