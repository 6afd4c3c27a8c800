namespace MerchantDesk.Domain.Values;

public readonly partial record struct Rule
{
    /// <summary>{0}: the act, {1}: the state the break is in.</summary>
    public static readonly Rule BreakActDoesNotFit = new("break-act-does-not-fit");

    /// <summary>{0}: the kind of the break.</summary>
    public static readonly Rule BreakNeverAccepted = new("break-never-accepted");

    /// <summary>{0}: the break. Who proposed a resolution does not approve it.</summary>
    public static readonly Rule ProposerApproves = new("proposer-approves");

    /// <summary>No argument.</summary>
    public static readonly Rule PayerMatches = new("payer-matches");

    /// <summary>{0}: the sum of the one side, {1}: that of the other.</summary>
    public static readonly Rule LinkUnequal = new("link-unequal");

    /// <summary>No argument: a link needs records of two sides.</summary>
    public static readonly Rule LinkOneSided = new("link-one-sided");

    /// <summary>{0} and {1}: the sides, between which nothing is compared.</summary>
    public static readonly Rule LinkNoLeg = new("link-no-leg");

    /// <summary>{0}: what the line is; the other side does not expect such a line.</summary>
    public static readonly Rule LinkKindDoesNotFit = new("link-kind-does-not-fit");

    /// <summary>{0}: what the lines tell, {1}: what the other side expects; the same amount, in the other direction.</summary>
    public static readonly Rule LinkOtherWay = new("link-other-way");

    /// <summary>No argument: a record was named twice.</summary>
    public static readonly Rule LinkTwice = new("link-twice");

    /// <summary>{0} and {1}: how many records are on each side; they do not agree one by one.</summary>
    public static readonly Rule LinkManyToMany = new("link-many-to-many");

    /// <summary>{0}: the line, in whose place another bill of its wallet tells.</summary>
    public static readonly Rule LineToldElsewhere = new("line-told-elsewhere");

    /// <summary>{0} and {1}: the platforms that the records are of.</summary>
    public static readonly Rule LinkOtherPlatform = new("link-other-platform");

    /// <summary>{0}: the record, of which an earlier version is the one that it is known by.</summary>
    public static readonly Rule RecordSuperseded = new("record-superseded");

    /// <summary>{0}: the kind of break whose record cannot be joined with what happens to have the same amount.</summary>
    public static readonly Rule LinkForced = new("link-forced");

    /// <summary>{0}: the number the line prints, {1}: the case whose it is.</summary>
    public static readonly Rule LinkNumberOfOther = new("link-number-of-other");

    /// <summary>{0}: what the line prints, {1}: the order of the case.</summary>
    public static readonly Rule LinkNumberDiffers = new("link-number-differs");

    /// <summary>{0}: the case of which the line is evidence.</summary>
    public static readonly Rule LinkProvesOther = new("link-proves-other");

    /// <summary>{0}: the record that another match holds.</summary>
    public static readonly Rule RecordMatched = new("record-matched");

    /// <summary>{0}: the break whose version would be given back, {1}: the break by which a still later one stands.</summary>
    public static readonly Rule LaterVersionStands = new("later-version-stands");

    /// <summary>{0}: the break whose line would be replaced or given back, {1}: the refund that the line confirmed or bounced.</summary>
    public static readonly Rule LineProvesRefund = new("line-proves-refund");

    /// <summary>{0}: the match that no longer holds.</summary>
    public static readonly Rule MatchEnded = new("match-ended");
}
