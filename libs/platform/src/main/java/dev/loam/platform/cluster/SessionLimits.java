package dev.loam.platform.cluster;

import java.time.Duration;

/**
 * What sessions in projects' databases may take of a cluster before they are ended.
 *
 * @param locks most places of the lock table that the sessions of one project hold together
 * @param temporaryBytes most bytes of temporary files that they have together
 * @param sessionMemoryBytes most memory of its own that one session has, where the cluster is on this machine
 * @param idleInTransaction longest time that a session keeps a transaction open without doing anything
 * @param transaction longest time that a transaction is open
 */
public record SessionLimits(
        long locks, long temporaryBytes, long sessionMemoryBytes, Duration idleInTransaction, Duration transaction) {}
