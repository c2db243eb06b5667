package dev.loam.function.deployment;

import dev.loam.function.FunctionLimits;
import dev.loam.function.FunctionName;
import dev.loam.function.FunctionProperties;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;

/** Takes uploads in, checks them, and hands what is good to {@link Deployments}. */
class Uploads {
    private final JarStore jars;
    private final JarReader reader;
    private final ManifestFormat format;
    private final FunctionProperties limits;
    private final ProjectDirectory projects;
    private final Deployments deployments;

    Uploads(
            JarStore jars,
            JarReader reader,
            ManifestFormat format,
            FunctionProperties limits,
            ProjectDirectory projects,
            Deployments deployments) {
        this.jars = jars;
        this.reader = reader;
        this.format = format;
        this.limits = limits;
        this.projects = projects;
        this.deployments = deployments;
    }

    /** @param asked what the call's own parameters say; the form's manifest and then the jar's fill in the rest */
    DeployedVersion deploy(
            ProjectRef project,
            FunctionName name,
            HttpServletRequest request,
            ManifestDraft asked,
            UUID operator,
            boolean live)
            throws IOException {
        Upload upload = Upload.read(request, jars);
        try {
            return deployments.deploy(project, name, upload.jar(), manifest(project, upload, asked), operator, live);
        } finally {
            jars.discard(upload.jar());
        }
    }

    /** What deploying would make of it, which is checked and not kept. */
    DeployedVersion plan(ProjectRef project, FunctionName name, HttpServletRequest request, ManifestDraft asked)
            throws IOException {
        Upload upload = Upload.read(request, jars);
        try {
            return deployments.plan(project, name, upload.jar(), manifest(project, upload, asked));
        } finally {
            jars.discard(upload.jar());
        }
    }

    private Manifest manifest(ProjectRef project, Upload upload, ManifestDraft asked) throws IOException {
        JarContents contents = reader.read(upload.jar().path());
        String descriptor = contents.descriptor();
        ManifestDraft draft = asked.over(format.fromJson(upload.manifest()))
                .over(descriptor == null ? ManifestDraft.EMPTY : format.fromYaml(descriptor));
        HandlerCheck found = HandlerCheck.of(contents, draft.host(), draft.handler());
        return draft.complete(found.host(), found.handler(), FunctionLimits.of(limits, projects.find(project)));
    }
}
