package dev.loam.storage;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.identity.IdentityTokens;
import dev.loam.storage.blob.BlobStore;
import dev.loam.storage.blob.BlobStoreContract;
import dev.loam.storage.blob.BucketStores;
import dev.loam.storage.blob.GrowingFiles;
import dev.loam.storage.blob.MeddlingServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Loam's blobs in a bucket of Loam's. */
class OwnBucketContractTests extends BlobStoreContract {
    private static final String PREFIX = "/storage/v1/s3";

    @TempDir
    static Path root;

    private static MeddlingServer gateway;
    private static BucketStores stores;

    @BeforeAll
    static void open() throws IOException {
        S3Account account = S3Account.of(StorageServer.shared().aProject()).withBucket("loam");
        gateway = new MeddlingServer(account.project().server().address());
        gateway.meddle((call, honest) -> gateway.pass(asGateway(account, call)));
        stores = new BucketStores(gateway.address(), "loam", account.accessKey(), account.secret(), root);
    }

    /** What the gateway makes of a request to {@code s3.<domain>}. */
    private static MeddlingServer.Call asGateway(S3Account account, MeddlingServer.Call call) {
        String path = call.path().replaceFirst("\\?.*", "");
        Caller caller = account.project().caller("anon", null, Grants.NONE).caller();
        Map<String, String> headers = new TreeMap<>(call.headers());
        headers.put(
                IdentityTokens.HEADER,
                account.project().server().identities().sign(caller, call.method(), PREFIX + path));
        headers.put("X-Loam-Signed-Path", path);
        return new MeddlingServer.Call(call.method(), PREFIX + call.path(), headers, call.body());
    }

    @AfterAll
    static void close() throws IOException {
        stores.close();
        gateway.close();
    }

    @Override
    protected BlobStore store() {
        return stores.blobs();
    }

    @Override
    protected GrowingFiles growing() {
        return stores.growing();
    }

    /** The server of the tests refuses what is larger than 3 MB. */
    @Override
    protected int largest() {
        return 2_900_000;
    }
}
