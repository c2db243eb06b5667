package dev.loam.storage.access;

/** What a call does, by the names that policies compare {@code storage.operation()} with. */
public enum Operation {
    BUCKET_CREATE("storage.bucket.create"),
    BUCKET_DELETE("storage.bucket.delete"),
    BUCKET_EMPTY("storage.bucket.empty"),
    BUCKET_LIST("storage.bucket.list"),
    BUCKET_GET("storage.bucket.get"),
    BUCKET_UPDATE("storage.bucket.update"),
    OBJECT_COPY("storage.object.copy"),
    OBJECT_UPLOAD("storage.object.upload"),
    OBJECT_UPLOAD_UPDATE("storage.object.upload_update"),
    OBJECT_UPLOAD_SIGNED("storage.object.upload_signed"),
    OBJECT_DELETE("storage.object.delete"),
    OBJECT_DELETE_MANY("storage.object.delete_many"),
    OBJECT_GET_PUBLIC("storage.object.get_public"),
    OBJECT_GET_AUTHENTICATED("storage.object.get_authenticated"),
    OBJECT_GET_SIGNED("storage.object.get_signed"),
    OBJECT_INFO_PUBLIC("storage.object.info_public"),
    OBJECT_GET_INFO("object.get_authenticated_info"),
    OBJECT_HEAD_INFO("object.head_authenticated_info"),
    OBJECT_SIGN("storage.object.sign"),
    OBJECT_SIGN_MANY("storage.object.sign_many"),
    OBJECT_SIGN_UPLOAD("storage.object.sign_upload_url"),
    OBJECT_LIST("storage.object.list"),
    OBJECT_LIST_V2("storage.object.list_v2"),
    OBJECT_MOVE("storage.object.move"),
    OBJECT_RESTORE("storage.object.restore"),
    RENDER_AUTHENTICATED("storage.render.image_authenticated"),
    RENDER_PUBLIC("storage.render.image_public"),
    RENDER_SIGNED("storage.render.image_sign"),
    CACHE_PURGE("storage.cdn.purge"),
    TUS_CREATE("storage.tus.upload.create"),
    TUS_PART("storage.tus.upload.part"),
    TUS_GET("storage.tus.upload.get"),
    TUS_DELETE("storage.tus.upload.delete"),
    S3_BUCKET_CREATE("storage.s3.bucket.create"),
    S3_BUCKET_DELETE("storage.s3.bucket.delete"),
    S3_BUCKET_GET("storage.s3.bucket.get"),
    S3_BUCKET_LIST("storage.s3.bucket.list"),
    S3_BUCKET_UPDATE("storage.s3.bucket.update"),
    S3_OBJECT_LIST("storage.s3.object.list"),
    S3_OBJECT_LIST_VERSIONS("storage.s3.object.list_versions"),
    S3_OBJECT_GET("storage.s3.object.get"),
    S3_OBJECT_INFO("storage.s3.object.info"),
    S3_OBJECT_UPLOAD("storage.s3.upload"),
    S3_OBJECT_COPY("storage.s3.object.copy"),
    S3_OBJECT_DELETE("storage.s3.object.delete"),
    S3_OBJECT_DELETE_MANY("storage.s3.object.delete_many"),
    S3_OBJECT_GET_TAGGING("storage.s3.object.get_tagging"),
    S3_OBJECT_PUT_TAGGING("storage.s3.object.put_tagging"),
    S3_UPLOAD_CREATE("storage.s3.upload.create"),
    S3_UPLOAD_PART("storage.s3.upload.part"),
    S3_UPLOAD_PART_COPY("storage.s3.upload.part_copy"),
    S3_UPLOAD_COMPLETE("storage.s3.upload.complete"),
    S3_UPLOAD_ABORT("storage.s3.upload.abort"),
    S3_UPLOAD_LIST("storage.s3.upload.list"),
    S3_UPLOAD_LIST_PARTS("storage.s3.upload.part.list");

    private final String wireName;

    Operation(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
