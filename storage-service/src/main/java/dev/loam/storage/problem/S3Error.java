package dev.loam.storage.problem;

/** The errors of the S3 API. Names and statuses are what clients decide by. */
public enum S3Error {
    ACCESS_DENIED(403, "AccessDenied", "Access Denied"),
    AUTHORIZATION_HEADER_MALFORMED(
            400, "AuthorizationHeaderMalformed", "The authorization header that you provided is not valid."),
    AUTHORIZATION_QUERY_MALFORMED(
            400, "AuthorizationQueryParametersError", "The authorization parameters of the query are not valid."),
    BAD_DIGEST(400, "BadDigest", "The checksum that you specified did not match what we received."),
    BUCKET_ALREADY_OWNED(409, "BucketAlreadyOwnedByYou", "The bucket that you tried to create already exists."),
    BUCKET_NOT_EMPTY(409, "BucketNotEmpty", "The bucket that you tried to delete is not empty."),
    CONFLICT(409, "OperationAborted", "Another operation on the same thing is under way. Try again."),
    ENTITY_TOO_LARGE(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed object size."),
    ENTITY_TOO_SMALL(400, "EntityTooSmall", "A part but the last is smaller than the minimum allowed size."),
    INCOMPLETE_BODY(400, "IncompleteBody", "The body ended before it was complete."),
    INTERNAL_ERROR(500, "InternalError", "We encountered an internal error. Please try again."),
    INVALID_ACCESS_KEY(403, "InvalidAccessKeyId", "The access key that you provided does not exist in our records."),
    INVALID_ARGUMENT(400, "InvalidArgument", "An argument of the request is not valid."),
    INVALID_BUCKET_NAME(400, "InvalidBucketName", "The specified bucket is not valid."),
    INVALID_DIGEST(400, "InvalidDigest", "The checksum that you specified is not valid."),
    INVALID_PART(400, "InvalidPart", "A part could not be found, or its entity tag did not match."),
    INVALID_PART_NUMBER(416, "InvalidPartNumber", "The requested partnumber is not satisfiable."),
    INVALID_PART_ORDER(400, "InvalidPartOrder", "The list of parts was not in ascending order."),
    INVALID_RANGE(416, "InvalidRange", "The requested range is not satisfiable."),
    INVALID_REQUEST(400, "InvalidRequest", "The request is not valid."),
    INVALID_TOKEN(400, "InvalidToken", "The provided token is malformed or not valid here."),
    KEY_TOO_LONG(400, "KeyTooLongError", "Your key is too long."),
    MALFORMED_POLICY(400, "InvalidPolicyDocument", "The policy of the form is not valid."),
    MALFORMED_XML(400, "MalformedXML", "The XML you provided was not well-formed, or not what this operation takes."),
    METHOD_NOT_ALLOWED(405, "MethodNotAllowed", "The specified method is not allowed against this resource."),
    MISSING_LENGTH(411, "MissingContentLength", "You must provide the Content-Length HTTP header."),
    NO_SUCH_BUCKET(404, "NoSuchBucket", "The specified bucket does not exist."),
    NO_SUCH_CORS(404, "NoSuchCORSConfiguration", "The CORS configuration does not exist."),
    NO_SUCH_LIFECYCLE(404, "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist."),
    NO_SUCH_VERSION(404, "NoSuchVersion", "The specified version does not exist."),
    NO_SUCH_KEY(404, "NoSuchKey", "The specified key does not exist."),
    NO_SUCH_REPLICATION(404, "ReplicationConfigurationNotFoundError", "The replication configuration was not found."),
    NO_SUCH_TAGS(404, "NoSuchTagSet", "There is no tag set."),
    NO_SUCH_WEBSITE(404, "NoSuchWebsiteConfiguration", "The bucket does not have a website configuration."),
    NO_SUCH_UPLOAD(
            404,
            "NoSuchUpload",
            "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or"
                    + " completed."),
    NOT_IMPLEMENTED(501, "NotImplemented", "A header or parameter that you provided implies what is not implemented."),
    PRECONDITION_FAILED(412, "PreconditionFailed", "At least one of the preconditions you specified did not hold."),
    SKEWED_TIME(
            403, "RequestTimeTooSkewed", "The difference between the request time and the server's time is too large."),
    SIGNATURE_MISMATCH(
            403,
            "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided. Check your key and signing"
                    + " method."),
    CONTENT_HASH_MISMATCH(
            400,
            "XAmzContentSHA256Mismatch",
            "The provided 'x-amz-content-sha256' header does not match what was computed."),
    SLOW_DOWN(503, "SlowDown", "Please reduce your request rate."),
    UNAVAILABLE(503, "ServiceUnavailable", "Please reduce your request rate, or try again later."),
    OUT_OF_SPACE(507, "InsufficientStorage", "There is no room for more.");

    private final int status;
    private final String code;
    private final String message;

    S3Error(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String message() {
        return message;
    }

    public S3Exception exception() {
        return new S3Exception(this, message);
    }

    public S3Exception exception(String detail) {
        return new S3Exception(this, detail);
    }

    /** What S3 says to an error of the storage protocol. */
    public static S3Error of(StorageError error) {
        return switch (error) {
            case NO_SUCH_BUCKET -> NO_SUCH_BUCKET;
            case NO_SUCH_KEY, NO_SUCH_ROUTE -> NO_SUCH_KEY;
            case KEY_ALREADY_EXISTS -> PRECONDITION_FAILED;
            case BUCKET_ALREADY_EXISTS -> BUCKET_ALREADY_OWNED;
            case BUCKET_NOT_EMPTY -> BUCKET_NOT_EMPTY;
            case ACCESS_DENIED, ROLE_REQUIRED, UPLOAD_FINAL -> ACCESS_DENIED;
            case ENTITY_TOO_LARGE -> ENTITY_TOO_LARGE;
            case INVALID_BUCKET_NAME -> INVALID_BUCKET_NAME;
            case INVALID_RANGE -> INVALID_RANGE;
            case NO_SUCH_UPLOAD, UPLOAD_EXPIRED -> NO_SUCH_UPLOAD;
            case UPLOAD_CHECKSUM_MISMATCH -> BAD_DIGEST;
            case RESOURCE_LOCKED -> CONFLICT;
            case TOO_MANY_CONNECTIONS -> SLOW_DOWN;
            case UNAVAILABLE, BYTES_UNAVAILABLE, DATABASE_TIMEOUT -> UNAVAILABLE;
            case INVALID_KEY, INVALID_MIME_TYPE, UPLOAD_TYPE_REQUIRED -> INVALID_ARGUMENT;
            case INVALID_JWT, INVALID_SIGNATURE, INVALID_REQUEST, UPLOAD_OFFSET_CONFLICT, TUS_VERSION_UNSUPPORTED ->
                INVALID_REQUEST;
            case DATABASE_ERROR, INTERNAL_ERROR -> INTERNAL_ERROR;
            default ->
                switch (error.status()) {
                    case 412 -> PRECONDITION_FAILED;
                    case 507 -> OUT_OF_SPACE;
                    default -> error.status() >= 500 ? INTERNAL_ERROR : INVALID_REQUEST;
                };
        };
    }
}
