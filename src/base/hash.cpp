#include "base/hash.h"

#include "base/error.h"
#include "base/secret.h"

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

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
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
        throw Error(ErrorKind::unexpected, "SHA-256 is not available in this OpenSSL");
    }
    return to_hex(std::span(digest).first(size));
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
