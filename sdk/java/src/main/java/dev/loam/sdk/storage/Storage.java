package dev.loam.sdk.storage;

import dev.loam.sdk.http.Answer;
import dev.loam.sdk.http.Call;
import dev.loam.sdk.http.Connection;
import dev.loam.sdk.http.Request;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The buckets of a project. Immutable, thread-safe. */
public final class Storage {
    static final String PREFIX = "/storage/v1";

    private final Connection connection;

    /** As whoever the connection is. */
    public Storage(Connection connection) {
        this.connection = connection;
    }

    /** The objects of a bucket; whether there is one is not asked. */
    public Bucket bucket(String id) {
        return new Bucket(connection, id);
    }

    /** The buckets that one may see. */
    public Call<List<BucketInfo>> buckets() {
        return connection.call(Request.get(PREFIX + "/bucket")).map(answer -> answer.listOf(BucketInfo.class));
    }

    /** A bucket. */
    public Call<BucketInfo> info(String bucket) {
        return connection.call(Request.get(address(bucket))).map(answer -> answer.as(BucketInfo.class));
    }

    /** Makes a bucket. */
    public Call<Void> create(String bucket, BucketSettings settings) {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.put("id", bucket).put("name", bucket).put("public", settings.open());
        if (settings.fileSizeLimit() != null) {
            body.put("file_size_limit", settings.fileSizeLimit());
        }
        if (settings.allowedMimeTypes() != null) {
            settings.allowedMimeTypes().forEach(body.putArray("allowed_mime_types")::add);
        }
        return done(Request.json("POST", PREFIX + "/bucket", body));
    }

    /** Changes a bucket. */
    public Call<Void> update(String bucket, BucketSettings settings) {
        return done(Request.json("PUT", address(bucket), settings));
    }

    /** Deletes all objects of a bucket; needs a secret key. It may take a while after it is answered. */
    public Call<Void> empty(String bucket) {
        return done(Request.json("POST", address(bucket) + "/empty", Map.of()));
    }

    /** Deletes a bucket that is empty. */
    public Call<Void> delete(String bucket) {
        return done(Request.of("DELETE", address(bucket)));
    }

    private Call<Void> done(Request request) {
        Call<Answer> call = connection.call(request);
        return call.ignoringAnswer();
    }

    private static String address(String bucket) {
        return PREFIX + "/bucket/" + Request.encoded(bucket);
    }
}
