package dev.loam.storage.render;

import dev.loam.storage.StorageProperties;
import dev.loam.storage.access.Features;
import dev.loam.storage.access.ProjectStatements;
import dev.loam.storage.blob.BlobRegister;
import dev.loam.storage.blob.BlobStore;
import dev.loam.storage.object.ObjectReader;
import dev.loam.storage.usage.StorageUsage;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires images. Nothing is started or looked for before the first one is wanted. */
@Configuration(proxyBeanMethods = false)
@Import({PurgeController.class, RenderController.class})
public class RenderConfiguration {

    @Bean
    Renditions renditions(ProjectStatements statements) {
        return new Renditions(statements);
    }

    @Bean
    WorkFolders workFolders(StorageProperties properties) {
        return new WorkFolders(properties.root());
    }

    @Bean
    RenditionSweep renditionSweep(
            Renditions renditions, BlobRegister register, WorkFolders folders, StorageProperties properties) {
        return new RenditionSweep(renditions, register, folders, properties.render());
    }

    @Bean
    RenderService renderService(
            ObjectReader objects,
            BlobStore blobs,
            BlobRegister register,
            Renditions renditions,
            WorkFolders folders,
            StorageUsage usage,
            StorageProperties properties,
            Clock clock) {
        Renderer renderer = new Renderer(folders, properties.render());
        return new RenderService(objects, blobs, register, renditions, renderer, usage, properties.render(), clock);
    }

    @Bean
    RenderResponse renderResponse(Features features, RenderService images) {
        return new RenderResponse(features, images);
    }
}
