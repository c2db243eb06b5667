package dev.loam.function.deployment;

import dev.loam.function.FunctionName;
import dev.loam.platform.project.ProjectRef;
import java.nio.file.Path;

/** The deployment of a function that is run. */
public record LiveFunction(ProjectRef project, FunctionName name, int version, Manifest manifest, Path jar) {}
