#include "base/hash.h"

#include "base/error.h"
#include "base/secret.h"

#include <fmt/format.h>
// The functions in place of these look all algorithms up first, which takes as long as to read a commit.
#define OPENSSL_SUPPRESS_DEPRECATED // NOLINT(*-macro-usage): OpenSSL asks for it
#include <openssl/crypto.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

#include <array>
#include <span>
#include <vector>

namespace docwake::base {

namespace {

std::string to_hex(std::span<const unsigned char> bytes)
{
    return fmt::format("{:02x}", fmt::join(bytes, ""));
}

} // namespace

std::string sha256_hex(std::string_view bytes)
{
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256_CTX context;
    if (SHA256_Init(&context) != 1 || SHA256_Update(&context, bytes.data(), bytes.size()) != 1 ||
        SHA256_Final(digest.data(), &context) != 1) {
        throw Error(ErrorKind::unexpected, "SHA-256 is not available in this OpenSSL");
    }
    return to_hex(digest);
}

std::string random_hex(std::size_t bytes)
{
    std::vector<unsigned char> random(bytes);
    if (RAND_bytes(random.data(), static_cast<int>(bytes)) != 1) {
        throw Error(ErrorKind::unexpected, "the system gives no random bytes");
    }
    return to_hex(random);
}

bool equal_in_constant_time(std::string_view left, std::string_view right)
{
    return left.size() == right.size() && CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

} // namespace docwake::base
