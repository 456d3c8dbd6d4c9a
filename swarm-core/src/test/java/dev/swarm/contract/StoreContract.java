package dev.swarm.contract;

/**
 * All that every store must do, whatever keeps it. An adapter's test extends this and opens a fresh
 * store of its own.
 */
public abstract class StoreContract extends FreshStore
    implements TransactionRules,
        ConcurrencyRules,
        PatienceRules,
        EntryRules,
        AuditRules,
        ReplayRules,
        CheckpointRules,
        MeasureRules,
        CensusRules,
        PayloadRules,
        BlobRules,
        LargeOutputRules,
        RedactionRules,
        RetentionRules,
        SwarmRules,
        AgentRules,
        AdaptationRules,
        TaskRules,
        DependencyRules,
        StepRules,
        LeaseRules,
        ClaimableRules,
        FenceRules,
        ApprovalRules,
        VerificationRules,
        MailboxRules,
        MessageRules,
        MemoryRules,
        MemorySearchRules,
        ReservationPortRules,
        ReservationRules,
        NetworkPortRules,
        NetworkRules,
        NetworkAuthorRules,
        TrainingRules,
        KeyPortRules,
        KeyRules {}
