package dev.loam.storage.problem;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The errors of the storage protocol. Names and texts are what clients compare with. */
public enum StorageError {
    NO_SUCH_BUCKET(404, "Bucket not found", "NoSuchBucket", "Bucket not found"),
    NO_SUCH_KEY(404, "not_found", "NoSuchKey", "Object not found"),
    KEY_ALREADY_EXISTS(409, "Duplicate", "KeyAlreadyExists", "The resource already exists"),
    BUCKET_ALREADY_EXISTS(409, "Duplicate", "BucketAlreadyExists", "The resource already exists"),
    BUCKET_NOT_EMPTY(409, "ResourceNotEmpty", "ResourceNotEmpty", "The bucket you tried to delete is not empty"),
    ACCESS_DENIED(403, "Unauthorized", "AccessDenied", "new row violates row-level security policy"),
    ROLE_REQUIRED(403, "Unauthorized", "AccessDenied", "Only the service role may do this"),
    FEATURE_NOT_ENABLED(403, "FeatureNotEnabled", "FeatureNotEnabled", "feature not enabled for this tenant"),
    ENTITY_TOO_LARGE(413, "Payload too large", "EntityTooLarge", "The object exceeded the maximum allowed size"),
    INVALID_MIME_TYPE(415, "invalid_mime_type", "InvalidMimeType", "The mime type is not supported"),
    INVALID_KEY(400, "InvalidKey", "InvalidKey", "Invalid key"),
    INVALID_BUCKET_NAME(400, "Invalid Input", "InvalidBucketName", "Bucket name invalid"),
    INVALID_JWT(400, "InvalidJWT", "InvalidJWT", "The token is not valid"),
    INVALID_SIGNATURE(400, "InvalidSignature", "InvalidSignature", "Invalid signature"),
    INVALID_REQUEST(400, "Error", "InvalidRequest", "The request is not valid"),
    INVALID_RANGE(416, "InvalidRange", "InvalidRange", "The requested range is not satisfiable"),
    PRECONDITION_FAILED(
            412, "PreconditionFailed", "PreconditionFailed", "The object is another one than was asked for"),
    INSUFFICIENT_STORAGE(507, "InsufficientStorage", "InsufficientStorage", "There is no room left to store this"),
    NO_SUCH_UPLOAD(404, "not_found", "NoSuchUpload", "The upload does not exist"),
    UPLOAD_EXPIRED(410, "Gone", "NoSuchUpload", "The upload has expired"),
    UPLOAD_OFFSET_CONFLICT(409, "Conflict", "InvalidUploadOffset", "The upload goes on at another offset"),
    UPLOAD_CHECKSUM_MISMATCH(460, "Checksum Mismatch", "InvalidChecksum", "The bytes are not those of the checksum"),
    UPLOAD_TYPE_REQUIRED(415, "Unsupported Media Type", "InvalidRequest", "A part is application/offset+octet-stream"),
    UPLOAD_FINAL(403, "Forbidden", "AccessDenied", "An upload that is put together of others takes no bytes"),
    TUS_VERSION_UNSUPPORTED(412, "Precondition Failed", "InvalidRequest", "The version of TUS is not 1.0.0"),
    NO_SUCH_ROUTE(404, "not_found", "NoSuchRoute", "There is no such route"),
    RESOURCE_LOCKED(423, "resource_locked", "ResourceLocked", "The resource is locked"),
    TOO_MANY_CONNECTIONS(429, "too_many_connections", "SlowDown", "Too many connections issued to the database"),
    TOO_MANY_IMAGES(503, "ServiceUnavailable", "SlowDown", "Too many images are being transformed at the moment"),
    UNAVAILABLE(503, "ServiceUnavailable", "ServiceUnavailable", "The database cannot be reached at the moment"),
    BYTES_UNAVAILABLE(503, "ServiceUnavailable", "ServiceUnavailable", "The bytes cannot be reached at the moment"),
    DATABASE_TIMEOUT(544, "DatabaseTimeout", "DatabaseTimeout", "The connection to the database timed out"),
    DATABASE_ERROR(500, "DatabaseError", "DatabaseError", "The database refused the statement"),
    OBJECT_DAMAGED(500, "Internal", "ObjectDamaged", "The stored bytes are not those that were uploaded"),
    INTERNAL_ERROR(500, "Internal", "InternalError", "Internal server error");

    private final int status;
    private final String error;
    private final String code;
    private final String message;

    StorageError(int status, String error, String code, String message) {
        this.status = status;
        this.error = error;
        this.code = code;
        this.message = message;
    }

    /** The status that the body names. */
    public int status() {
        return status;
    }

    /** The status on the wire: clients of this protocol expect 400 for almost all of them. */
    int httpStatus() {
        return switch (this) {
            case ROLE_REQUIRED,
                    TOO_MANY_CONNECTIONS,
                    TOO_MANY_IMAGES,
                    UNAVAILABLE,
                    BYTES_UNAVAILABLE,
                    DATABASE_TIMEOUT,
                    DATABASE_ERROR,
                    INTERNAL_ERROR,
                    OBJECT_DAMAGED,
                    INSUFFICIENT_STORAGE,
                    PRECONDITION_FAILED,
                    INVALID_RANGE -> status;
            default -> 400;
        };
    }

    /** After how many seconds the same request may go well; 0 where nobody can say. */
    int retryAfterSeconds() {
        return this == BYTES_UNAVAILABLE ? 5 : 0;
    }

    /** What to answer to it when the bytes of an object are not to be had; null when it is something else. */
    public static @Nullable StorageError ofBytes(IOException failure) {
        return switch (failure) {
            case BlobsUnavailableException away -> BYTES_UNAVAILABLE;
            case BlobsFullException full -> INSUFFICIENT_STORAGE;
            case BlobDamagedException damaged -> OBJECT_DAMAGED;
            default -> NoRoom.isCause(failure) ? INSUFFICIENT_STORAGE : null;
        };
    }

    String error() {
        return error;
    }

    String code() {
        return code;
    }

    String message() {
        return message;
    }

    public StorageException exception() {
        return new StorageException(this, message);
    }

    public StorageException exception(String message) {
        return new StorageException(this, message);
    }
}
