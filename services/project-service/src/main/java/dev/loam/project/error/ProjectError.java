package dev.loam.project.error;

import dev.loam.platform.problem.ErrorCategory;
import dev.loam.platform.problem.ErrorCode;
import org.springframework.http.HttpStatus;

/** Errors of the control plane. */
public enum ProjectError implements ErrorCode {
    INVALID_ACCESS_TOKEN(
            HttpStatus.UNAUTHORIZED, ErrorCategory.USER, "The access token is unknown, expired or revoked"),
    ORGANIZATION_NOT_EMPTY(HttpStatus.CONFLICT, ErrorCategory.USER, "The organization still owns something"),
    MEMBER_NOT_FOUND(HttpStatus.NOT_FOUND, ErrorCategory.USER, "There is no such member"),
    MEMBER_EXISTS(HttpStatus.CONFLICT, ErrorCategory.USER, "The operator is a member already"),
    LAST_OWNER(HttpStatus.CONFLICT, ErrorCategory.USER, "An organization keeps an owner"),
    ROLE_NOT_FOUND(HttpStatus.NOT_FOUND, ErrorCategory.USER, "There is no such role"),
    ROLE_IN_USE(HttpStatus.CONFLICT, ErrorCategory.USER, "Somebody has the role"),
    INVALID_ROLE(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The name or a permission of the role is not valid"),
    INVITATION_NOT_FOUND(HttpStatus.NOT_FOUND, ErrorCategory.USER, "There is no such invitation"),
    INVITATION_EXISTS(HttpStatus.CONFLICT, ErrorCategory.USER, "This address has an open invitation"),
    INVALID_INVITATION(
            HttpStatus.FORBIDDEN, ErrorCategory.USER, "The invitation is not for this address, or no longer open"),
    INVALID_EMAIL(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The text is no e-mail address"),
    OPERATOR_EXISTS(HttpStatus.CONFLICT, ErrorCategory.USER, "There is an operator with this address: log in"),
    INVALID_SETUP_TOKEN(HttpStatus.FORBIDDEN, ErrorCategory.USER, "The setup token is unknown, used or expired"),
    WEAK_PASSWORD(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The password is not accepted"),
    SIGN_UP_UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE, ErrorCategory.RESOURCES, "Operators cannot be registered at the moment"),
    SSO_NOT_CONFIGURED(HttpStatus.NOT_FOUND, ErrorCategory.USER, "This installation has no single sign-on"),
    SSO_EXPIRED(
            HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The sign-in is unknown, used, expired or another browser's"),
    SSO_REFUSED(HttpStatus.FORBIDDEN, ErrorCategory.USER, "The identity provider's answer lets nobody in"),
    SSO_EMAIL_REFUSED(
            HttpStatus.FORBIDDEN, ErrorCategory.USER, "The e-mail address is not verified, or of no domain let in"),
    SSO_NOT_INVITED(HttpStatus.FORBIDDEN, ErrorCategory.USER, "Nobody has invited who signed in"),
    SSO_UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE, ErrorCategory.RESOURCES, "Single sign-on is not possible at the moment"),
    PERMISSION_NOT_HELD(
            HttpStatus.FORBIDDEN, ErrorCategory.USER, "Nobody gives a permission that he or she does not have"),
    ORGANIZATION_REQUIRED(
            HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The operator belongs to several organizations: name one"),
    KEY_NOT_FOUND(HttpStatus.NOT_FOUND, ErrorCategory.USER, "There is no such API key"),
    KEY_NOT_CURRENT(HttpStatus.CONFLICT, ErrorCategory.USER, "The API key was replaced, revoked or has expired"),
    KEY_NOT_KEPT(HttpStatus.CONFLICT, ErrorCategory.USER, "Of this API key only a digest is kept"),
    INVALID_KEY_LIMIT(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The API key's scopes or addresses are not valid"),
    ACCESS_TOKEN_NOT_FOUND(HttpStatus.NOT_FOUND, ErrorCategory.USER, "There is no such access token"),
    INVALID_NAME(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "A name has 1 to 100 characters"),
    INVALID_EXPIRY(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "An expiry lies in the future"),
    INVALID_SETTINGS(
            HttpStatus.BAD_REQUEST, ErrorCategory.USER, "Settings have names and values that the catalogue knows"),
    SETTINGS_CHANGED(
            HttpStatus.PRECONDITION_FAILED, ErrorCategory.USER, "The settings have changed since they were read"),
    SETTINGS_VERSION_NOT_FOUND(
            HttpStatus.NOT_FOUND, ErrorCategory.USER, "These settings have no such version, or no longer"),
    INVALID_JWT_SECRET(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "A JWT secret has at least 32 characters"),
    INVALID_SIGNING_KEY(
            HttpStatus.BAD_REQUEST, ErrorCategory.USER, "A signing key is a private JWK for RS256, ES256 or EdDSA"),
    SIGNING_KEY_NOT_FOUND(HttpStatus.NOT_FOUND, ErrorCategory.USER, "The project has no such signing key"),
    SIGNING_KEY_EXISTS(HttpStatus.CONFLICT, ErrorCategory.USER, "The project has a signing key of this 'kid'"),
    WRONG_SIGNING_KEY_STATE(
            HttpStatus.CONFLICT, ErrorCategory.USER, "The signing key is in a state from which this is not possible"),
    SIGNING_KEY_MISSING(HttpStatus.NOT_FOUND, ErrorCategory.USER, "The project has no current signing key"),
    PROJECT_PAUSED(HttpStatus.CONFLICT, ErrorCategory.USER, "The project is paused"),
    WRONG_PROJECT_STATE(
            HttpStatus.CONFLICT, ErrorCategory.USER, "The project is in a state from which this is not possible"),
    VERSION_MISMATCH(HttpStatus.PRECONDITION_FAILED, ErrorCategory.USER, "The project has changed since it was read"),
    CONFIRMATION_REQUIRED(
            HttpStatus.BAD_REQUEST, ErrorCategory.USER, "What deletes for good is confirmed with the project's name"),
    INVALID_STAGE(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "A stage's name has 1 to 20 lower-case letters"),
    STAGE_EXISTS(HttpStatus.CONFLICT, ErrorCategory.USER, "The app has a stage of this name"),
    INVALID_CLUSTER(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The description of the cluster is not valid"),
    CLUSTER_UNUSABLE(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The cluster cannot be used with these credentials"),
    CLUSTER_EXISTS(HttpStatus.CONFLICT, ErrorCategory.USER, "The cluster is known already"),
    CLUSTER_NOT_FOUND(HttpStatus.NOT_FOUND, ErrorCategory.USER, "There is no such cluster"),
    NO_CLUSTER_AVAILABLE(
            HttpStatus.CONFLICT, ErrorCategory.USER, "No cluster that takes new projects fits what was asked for"),
    PROJECT_BEING_DELETED(HttpStatus.CONFLICT, ErrorCategory.USER, "The project is being deleted"),
    DATABASE_UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE, ErrorCategory.RESOURCES, "The project's database cannot be made now");

    private final HttpStatus status;
    private final ErrorCategory category;
    private final String title;

    ProjectError(HttpStatus status, ErrorCategory category, String title) {
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
