#pragma once

#include <memory>
#include <string>

namespace docwake::support {

/// In PEM.
struct Identity
{
    std::string certificate;
    std::string key;
};

struct Validity
{
    int from_days = -1; ///< from today
    int to_days = 30;
};

/// A certificate authority that exists for one test.
class CertificateAuthority
{
public:
    explicit CertificateAuthority(const std::string& name = "docwake tests");
    ~CertificateAuthority();
    CertificateAuthority(const CertificateAuthority&) = delete;
    CertificateAuthority& operator=(const CertificateAuthority&) = delete;

    const std::string& certificate() const;
    /// What its file is called in a folder that OpenSSL looks through: "0a1b2c3d.0".
    std::string hashed_name() const;
    /// `names` as in subjectAltName: "IP:127.0.0.1,DNS:example.test".
    Identity issue(const std::string& names, Validity validity = {}) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace docwake::support
