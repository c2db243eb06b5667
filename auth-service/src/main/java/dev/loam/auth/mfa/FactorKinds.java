package dev.loam.auth.mfa;

/** The kinds of factors there are. */
final class FactorKinds {
    private final AppFactors apps;
    private final PhoneFactors phones;
    private final KeyFactors keys;

    FactorKinds(AppFactors apps, PhoneFactors phones, KeyFactors keys) {
        this.apps = apps;
        this.phones = phones;
        this.keys = keys;
    }

    FactorKind of(FactorType type) {
        return switch (type) {
            case TOTP -> apps;
            case PHONE -> phones;
            case WEBAUTHN -> keys;
        };
    }
}
