package dev.loam.auth.error;

import dev.loam.platform.problem.ErrorCategory;
import dev.loam.platform.problem.ErrorCode;
import org.springframework.http.HttpStatus;

/** The codes of the auth API. Names are those that the field's client libraries match: frozen. */
public enum AuthError implements ErrorCode {
    ANONYMOUS_PROVIDER_DISABLED(HttpStatus.UNPROCESSABLE_CONTENT, "Anonymous sign-ins are switched off"),
    BAD_CODE_VERIFIER(HttpStatus.BAD_REQUEST, "The code verifier does not belong to the code challenge"),
    BAD_JSON(HttpStatus.BAD_REQUEST, "The body is not the JSON that this route takes"),
    BAD_JWT(HttpStatus.FORBIDDEN, "The token is not one of a user of this project"),
    BAD_OAUTH_CALLBACK(HttpStatus.BAD_REQUEST, "The provider's answer lets nobody in"),
    BAD_OAUTH_STATE(HttpStatus.BAD_REQUEST, "No sign-in waits for the provider's answer, or no longer"),
    CAPTCHA_FAILED(HttpStatus.BAD_REQUEST, "This takes a solved captcha"),
    CONFLICT(HttpStatus.CONFLICT, ErrorCategory.RESOURCES, "Another request changes the same thing just now"),
    CURRENT_PASSWORD_INVALID(HttpStatus.UNPROCESSABLE_CONTENT, "The current password is not the one given"),
    CURRENT_PASSWORD_REQUIRED(HttpStatus.BAD_REQUEST, "A change of password takes the current one"),
    EMAIL_EXISTS(HttpStatus.UNPROCESSABLE_CONTENT, "Another user has this email address"),
    EMAIL_NOT_CONFIRMED(HttpStatus.BAD_REQUEST, "The email address has not been confirmed"),
    EMAIL_PROVIDER_DISABLED(HttpStatus.BAD_REQUEST, "Email sign-ins are switched off"),
    FEATURE_DISABLED(HttpStatus.NOT_FOUND, "This installation does not offer this"),
    FLOW_STATE_EXPIRED(HttpStatus.UNPROCESSABLE_CONTENT, "The code was not exchanged in time"),
    FLOW_STATE_NOT_FOUND(HttpStatus.NOT_FOUND, "No sign-in waits for this code"),
    HOOK_PAYLOAD_INVALID_CONTENT_TYPE(HttpStatus.BAD_REQUEST, "The project's hook did not answer in JSON"),
    HOOK_PAYLOAD_OVER_SIZE_LIMIT(HttpStatus.UNPROCESSABLE_CONTENT, "The project's hook answered more than 20 kB"),
    HOOK_TIMEOUT(HttpStatus.UNPROCESSABLE_CONTENT, "The project's hook did not answer in time"),
    HOOK_TIMEOUT_AFTER_RETRY(HttpStatus.UNPROCESSABLE_CONTENT, "The project's hook could not be reached"),
    IDENTITY_ALREADY_EXISTS(HttpStatus.UNPROCESSABLE_CONTENT, "The identity is somebody's already"),
    IDENTITY_NOT_FOUND(HttpStatus.UNPROCESSABLE_CONTENT, "The user has no such identity"),
    INSUFFICIENT_AAL(HttpStatus.UNAUTHORIZED, "This takes a session with a second factor"),
    INVALID_CREDENTIALS(HttpStatus.BAD_REQUEST, "No user has this address and this password"),
    MANUAL_LINKING_DISABLED(HttpStatus.NOT_FOUND, "Linking identities by hand is switched off"),
    MFA_CHALLENGE_EXPIRED(HttpStatus.UNPROCESSABLE_CONTENT, "The challenge was not answered in time"),
    MFA_FACTOR_NAME_CONFLICT(HttpStatus.UNPROCESSABLE_CONTENT, "The user has a factor of this name"),
    MFA_FACTOR_NOT_FOUND(HttpStatus.UNPROCESSABLE_CONTENT, "The user has no such factor or challenge"),
    MFA_IP_ADDRESS_MISMATCH(
            HttpStatus.UNPROCESSABLE_CONTENT, "The challenge was asked for elsewhere, or answered before"),
    MFA_PHONE_ENROLL_NOT_ENABLED(HttpStatus.UNPROCESSABLE_CONTENT, "Adding phones as factors is switched off"),
    MFA_PHONE_VERIFY_NOT_ENABLED(HttpStatus.UNPROCESSABLE_CONTENT, "Using phones as factors is switched off"),
    MFA_TOTP_ENROLL_NOT_ENABLED(HttpStatus.UNPROCESSABLE_CONTENT, "Adding authenticator apps is switched off"),
    MFA_TOTP_VERIFY_NOT_ENABLED(HttpStatus.UNPROCESSABLE_CONTENT, "Using authenticator apps is switched off"),
    MFA_VERIFIED_FACTOR_EXISTS(HttpStatus.UNPROCESSABLE_CONTENT, "The user has this phone as a factor already"),
    MFA_VERIFICATION_FAILED(HttpStatus.UNPROCESSABLE_CONTENT, "The code of the second factor is not the right one"),
    MFA_VERIFICATION_REJECTED(HttpStatus.FORBIDDEN, "The project's hook rejects this attempt"),
    MFA_WEBAUTHN_ENROLL_NOT_ENABLED(
            HttpStatus.UNPROCESSABLE_CONTENT, "Adding security keys as factors is switched off"),
    MFA_WEBAUTHN_VERIFY_NOT_ENABLED(HttpStatus.UNPROCESSABLE_CONTENT, "Using security keys as factors is switched off"),
    NOT_ADMIN(HttpStatus.FORBIDDEN, "This takes the service role"),
    NO_AUTHORIZATION(HttpStatus.UNAUTHORIZED, "This takes a bearer token"),
    OAUTH_AUTHORIZATION_NOT_FOUND(HttpStatus.NOT_FOUND, "No app waits for this user's decision here"),
    OAUTH_CLIENT_NOT_FOUND(HttpStatus.NOT_FOUND, "No app is registered under this id"),
    OAUTH_CONSENT_NOT_FOUND(HttpStatus.NOT_FOUND, "The user has granted this app nothing"),
    OAUTH_DYNAMIC_CLIENT_REGISTRATION_DISABLED(HttpStatus.FORBIDDEN, "Apps may not register themselves here"),
    OTP_DISABLED(HttpStatus.UNPROCESSABLE_CONTENT, "Codes make no new users here"),
    OTP_EXPIRED(HttpStatus.FORBIDDEN, "The link or code is wrong, used or too old"),
    OVER_EMAIL_SEND_RATE_LIMIT(
            HttpStatus.TOO_MANY_REQUESTS, ErrorCategory.RESOURCES, "The address got such a mail a moment ago"),
    OVER_REQUEST_RATE_LIMIT(HttpStatus.TOO_MANY_REQUESTS, ErrorCategory.RESOURCES, "Too many requests at once"),
    OVER_SMS_SEND_RATE_LIMIT(
            HttpStatus.TOO_MANY_REQUESTS, ErrorCategory.RESOURCES, "The number got such a text a moment ago"),
    PASSKEY_DISABLED(HttpStatus.NOT_FOUND, "Passkeys are switched off"),
    PHONE_EXISTS(HttpStatus.UNPROCESSABLE_CONTENT, "Another user has this phone number"),
    PHONE_NOT_CONFIRMED(HttpStatus.BAD_REQUEST, "The phone number has not been confirmed"),
    PHONE_PROVIDER_DISABLED(HttpStatus.BAD_REQUEST, "Phone sign-ins are switched off"),
    PROVIDER_EMAIL_NEEDS_VERIFICATION(
            HttpStatus.UNPROCESSABLE_CONTENT, "The provider does not say that the address is the user's"),
    REAUTHENTICATION_NEEDED(HttpStatus.BAD_REQUEST, "This takes a fresh proof of identity"),
    REAUTHENTICATION_NOT_VALID(HttpStatus.UNPROCESSABLE_CONTENT, "The code to reauthenticate is not the right one"),
    REFRESH_TOKEN_ALREADY_USED(HttpStatus.BAD_REQUEST, "The refresh token was used before; its session has ended"),
    REFRESH_TOKEN_NOT_FOUND(HttpStatus.BAD_REQUEST, "No session has this refresh token"),
    REQUEST_ENTITY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than 1 MB"),
    REQUEST_TIMEOUT(
            HttpStatus.GATEWAY_TIMEOUT, ErrorCategory.RESOURCES, "The project's database did not answer in time"),
    SAME_PASSWORD(HttpStatus.UNPROCESSABLE_CONTENT, "The new password is the old one"),
    SAML_ASSERTION_NO_EMAIL(HttpStatus.BAD_REQUEST, "The assertion has no email address of the user"),
    SAML_ASSERTION_NO_USER_ID(HttpStatus.BAD_REQUEST, "The assertion has no name of the user that stays the same"),
    SAML_ENTITY_ID_MISMATCH(HttpStatus.BAD_REQUEST, "The metadata is another identity provider's"),
    SAML_IDP_ALREADY_EXISTS(HttpStatus.UNPROCESSABLE_CONTENT, "The identity provider is registered already"),
    SAML_IDP_NOT_FOUND(HttpStatus.NOT_FOUND, "The identity provider is not registered"),
    SAML_METADATA_FETCH_FAILED(
            HttpStatus.BAD_REQUEST, "The identity provider's metadata cannot be read at its address"),
    SAML_PROVIDER_DISABLED(HttpStatus.NOT_FOUND, "Single sign-on by SAML is switched off"),
    SAML_RELAY_STATE_EXPIRED(HttpStatus.UNPROCESSABLE_CONTENT, "The identity provider's response came too late"),
    SAML_RELAY_STATE_NOT_FOUND(HttpStatus.NOT_FOUND, "No sign-in waits for the identity provider's response"),
    SESSION_EXPIRED(HttpStatus.BAD_REQUEST, "The session has reached a limit of its project"),
    SESSION_NOT_FOUND(HttpStatus.FORBIDDEN, "The session of this token has ended"),
    SIGNUP_DISABLED(HttpStatus.UNPROCESSABLE_CONTENT, "Sign-ups are switched off"),
    SINGLE_IDENTITY_NOT_DELETABLE(HttpStatus.UNPROCESSABLE_CONTENT, "The identity is the user's last"),
    SSO_DOMAIN_ALREADY_EXISTS(HttpStatus.BAD_REQUEST, "The domain is another identity provider's"),
    SSO_PROVIDER_DISABLED(HttpStatus.NOT_FOUND, "The identity provider is switched off"),
    SSO_PROVIDER_NOT_FOUND(HttpStatus.NOT_FOUND, "No identity provider has this id or this domain"),
    TOO_MANY_ENROLLED_MFA_FACTORS(
            HttpStatus.UNPROCESSABLE_CONTENT, "The user has as many factors as the project allows"),
    TOO_MANY_PASSKEYS(HttpStatus.UNPROCESSABLE_CONTENT, "The user has as many passkeys as there may be"),
    UNEXPECTED_AUDIENCE(HttpStatus.BAD_REQUEST, "The token was issued to another app"),
    UNEXPECTED_FAILURE(HttpStatus.INTERNAL_SERVER_ERROR, ErrorCategory.INTERNAL, "Something went wrong on our side"),
    UNKNOWN(HttpStatus.BAD_REQUEST, "A hook of the project refuses this, in its own words"),
    USER_ALREADY_EXISTS(HttpStatus.UNPROCESSABLE_CONTENT, "A user with this address has signed up before"),
    USER_BANNED(HttpStatus.FORBIDDEN, "The user is banned"),
    USER_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such user"),
    USER_SSO_MANAGED(HttpStatus.UNPROCESSABLE_CONTENT, "The user is managed by another identity provider"),
    VALIDATION_FAILED(HttpStatus.BAD_REQUEST, "The request is not valid"),
    WEBAUTHN_CHALLENGE_EXPIRED(HttpStatus.BAD_REQUEST, "The passkey's challenge was not answered in time"),
    WEBAUTHN_CHALLENGE_NOT_FOUND(HttpStatus.BAD_REQUEST, "There is no such challenge, or it was answered before"),
    WEBAUTHN_CREDENTIAL_EXISTS(HttpStatus.UNPROCESSABLE_CONTENT, "Somebody has this passkey already"),
    WEBAUTHN_VERIFICATION_FAILED(HttpStatus.BAD_REQUEST, "The passkey's answer is not the right one"),
    WEAK_PASSWORD(HttpStatus.UNPROCESSABLE_CONTENT, "The password does not meet the project's rules"),
    WEB3_PROVIDER_DISABLED(HttpStatus.UNPROCESSABLE_CONTENT, "Signing in with a wallet is not offered");

    private final HttpStatus status;
    private final ErrorCategory category;
    private final String title;

    AuthError(HttpStatus status, String title) {
        this(status, ErrorCategory.USER, title);
    }

    AuthError(HttpStatus status, ErrorCategory category, String title) {
        this.status = status;
        this.category = category;
        this.title = title;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }

    @Override
    public String title() {
        return title;
    }
}
