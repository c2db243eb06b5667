package dev.loam.project.organization;

import java.time.Instant;
import java.util.UUID;

/** Owns projects and pays for them. */
public record Organization(UUID id, String name, String slug, Instant createdAt) {}
