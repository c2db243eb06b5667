package dev.loam.storage.render;

import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.access.BucketId;
import dev.loam.storage.access.ProjectStatements;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which results are kept of which blob, in {@code loam.rendition}. They are blobs of their own, registered and billed,
 * and go with what they were made of.
 */
final class Renditions {
    private final ProjectStatements statements;

    Renditions(ProjectStatements statements) {
        this.statements = statements;
    }

    @Nullable
    Rendition find(ProjectRef project, UUID source, String variant) {
        List<Rendition> found = statements.asApi(
                project,
                jdbc -> jdbc.sql("select version, format from loam.find_rendition(:source, :variant)")
                        .param("source", source)
                        .param("variant", variant)
                        .query((row, number) -> new Rendition(
                                row.getObject("version", UUID.class), ImageFormat.valueOf(row.getString("format"))))
                        .list());
        return found.isEmpty() ? null : found.getFirst();
    }

    /** Keeps a result unless its source went meanwhile, another request was quicker, or there are too many already. */
    boolean keep(ProjectRef project, UUID source, String variant, Rendition made, int most, Instant at) {
        return statements.asService(
                        project,
                        jdbc -> jdbc.sql("""
                                with source as (
                                    select version from loam.stored_object where version = :source for share
                                ), kept as (
                                    insert into loam.rendition (source, variant, version, format, created_at)
                                    select version, :variant, :version, :format, :at from source
                                    where (select count(*) from loam.rendition r where r.source = :source) < :most
                                    on conflict do nothing
                                    returning version
                                )
                                update loam.stored_object set released_at = null
                                where version in (select version from kept)
                                """)
                                .param("source", source)
                                .param("variant", variant)
                                .param("version", made.version())
                                .param("format", made.format().name())
                                .param("at", Timestamp.from(at))
                                .param("most", most)
                                .update())
                > 0;
    }

    /** Lets go what was made of one object, of a bucket's objects, or of all; returns the blobs. */
    List<UUID> release(ProjectRef project, @Nullable BucketId bucket, @Nullable String name) {
        return statements.asService(
                project,
                jdbc -> jdbc.sql("""
                        with gone as (
                            delete from loam.rendition r using storage.objects o
                            where o.version = cast(r.source as text)
                                and (cast(:bucket as text) is null or o.bucket_id = :bucket)
                                and (cast(:name as text) is null or o.name = :name)
                            returning r.version
                        )
                        update loam.stored_object set released_at = now()
                        where version in (select version from gone)
                        returning version
                        """)
                        .param("bucket", bucket == null ? null : bucket.value(), Types.VARCHAR)
                        .param("name", name, Types.VARCHAR)
                        .query(UUID.class)
                        .list());
    }

    /** Lets go what is old, and what was made of blobs that are gone; returns the blobs. */
    List<UUID> releaseOld(ProjectRef project, Instant before) {
        return statements.asService(
                project,
                jdbc -> jdbc.sql("""
                        with gone as (
                            delete from loam.rendition r
                            where r.created_at < :before
                                or not exists (select from loam.stored_object s where s.version = r.source)
                            returning r.version
                        )
                        update loam.stored_object set released_at = now()
                        where version in (select version from gone)
                        returning version
                        """)
                        .param("before", Timestamp.from(before))
                        .query(UUID.class)
                        .list());
    }
}
