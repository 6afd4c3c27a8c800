using MerchantDesk.Data;

namespace MerchantDesk.Application.Statements;

/// <summary>A file that is to come in, and what it is about: an account's code for statements, a store's for orders and cases.</summary>
public sealed record BatchSource(BatchKind Kind, string Code, string Path, string? Name);
