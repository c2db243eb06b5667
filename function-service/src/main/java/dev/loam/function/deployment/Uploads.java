package dev.loam.function.deployment;

import dev.loam.function.FunctionError;
import dev.loam.function.FunctionLimits;
import dev.loam.function.FunctionName;
import dev.loam.function.FunctionProperties;
import dev.loam.function.component.ComponentProperties;
import dev.loam.function.component.ComponentRules;
import dev.loam.function.component.Finding;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes uploads in, checks them, and hands what is good to {@link Deployments}. */
class Uploads {
    private static final int MOST_TOLD = 10;

    private final JarStore jars;
    private final JarReader reader;
    private final ManifestFormat format;
    private final FunctionProperties limits;
    private final ProjectDirectory projects;
    private final Deployments deployments;
    private final ComponentProperties components;

    Uploads(
            JarStore jars,
            JarReader reader,
            ManifestFormat format,
            FunctionProperties limits,
            ProjectDirectory projects,
            Deployments deployments,
            ComponentProperties components) {
        this.jars = jars;
        this.reader = reader;
        this.format = format;
        this.limits = limits;
        this.projects = projects;
        this.deployments = deployments;
        this.components = components;
    }

    /**
     * What came of an upload.
     *
     * @param warnings what the rules about components say of it
     */
    record Uploaded(DeployedVersion version, List<String> warnings) {}

    /** @param asked what the call's own parameters say; the form's manifest and then the jar's fill in the rest */
    Uploaded deploy(
            ProjectRef project,
            FunctionName name,
            HttpServletRequest request,
            ManifestDraft asked,
            UUID operator,
            boolean live)
            throws IOException {
        Upload upload = Upload.read(request, jars);
        try {
            JarContents contents = reader.read(upload.jar().path());
            List<String> warnings = requireAllowed(project, contents);
            Manifest manifest = manifest(project, upload, contents, asked);
            return new Uploaded(
                    deployments.deploy(project, name, upload.jar(), manifest, contents.components(), operator, live),
                    warnings);
        } finally {
            jars.discard(upload.jar());
        }
    }

    /** What deploying would make of it, which is checked and not kept. */
    Uploaded plan(ProjectRef project, FunctionName name, HttpServletRequest request, ManifestDraft asked)
            throws IOException {
        Upload upload = Upload.read(request, jars);
        try {
            JarContents contents = reader.read(upload.jar().path());
            List<String> warnings = requireAllowed(project, contents);
            Manifest manifest = manifest(project, upload, contents, asked);
            return new Uploaded(deployments.plan(project, name, upload.jar(), manifest), warnings);
        } finally {
            jars.discard(upload.jar());
        }
    }

    /** What the rules warn of. */
    private List<String> requireAllowed(ProjectRef project, JarContents contents) {
        List<Finding> findings =
                ComponentRules.of(components, projects.find(project)).check(contents.components());
        if (findings.stream().anyMatch(Finding::refused)) {
            throw new ProblemException(
                    FunctionError.COMPONENT_REFUSED,
                    findings.stream()
                            .filter(Finding::refused)
                            .limit(MOST_TOLD)
                            .map(Finding::sentence)
                            .collect(Collectors.joining("; ")));
        }
        return findings.stream().map(Finding::sentence).toList();
    }

    private Manifest manifest(ProjectRef project, Upload upload, JarContents contents, ManifestDraft asked) {
        String descriptor = contents.descriptor();
        ManifestDraft draft = asked.over(format.fromJson(upload.manifest()))
                .over(descriptor == null ? ManifestDraft.EMPTY : format.fromYaml(descriptor));
        HandlerCheck found = HandlerCheck.of(contents, draft.host(), draft.handler());
        return draft.complete(found.host(), found.handler(), FunctionLimits.of(limits, projects.find(project)));
    }
}
