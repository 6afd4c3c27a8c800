namespace MerchantDesk.Components;

/// <summary>Why something was not done, in the reader's language. <c>Reference</c> is null for a rule's no, else where the server's log has the fault.</summary>
public sealed record Trouble(string Sentence, IReadOnlyList<string> WhoCould, string? Reference);
