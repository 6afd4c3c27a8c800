using System.Globalization;
using System.Text;
using System.Xml;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Demo;

/// <summary>Writes a bank statement as CAMT.053, version 02.</summary>
public static class CamtWriter
{
    private const string Namespace = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02";

    public static void Write(Stream output, DemoStatement statement)
    {
        using var xml = XmlWriter.Create(output, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" });
        var id = string.Create(CultureInfo.InvariantCulture, $"{statement.Account.Bank}-{statement.Number}");
        var made = DemoText.Day(statement.Days.Last.AddDays(1)) + "T06:00:00";
        xml.WriteStartElement("Document", Namespace);
        xml.WriteStartElement("BkToCstmrStmt");
        xml.WriteStartElement("GrpHdr");
        xml.WriteElementString("MsgId", "MSG-" + id);
        xml.WriteElementString("CreDtTm", made);
        xml.WriteEndElement();
        xml.WriteStartElement("Stmt");
        xml.WriteElementString("Id", id);
        xml.WriteElementString("ElctrncSeqNb", statement.Number.ToString(CultureInfo.InvariantCulture));
        xml.WriteElementString("CreDtTm", made);
        xml.WriteStartElement("FrToDt");
        xml.WriteElementString("FrDtTm", DemoText.Day(statement.Days.First) + "T00:00:00");
        xml.WriteElementString("ToDtTm", DemoText.Day(statement.Days.Last) + "T23:59:59");
        xml.WriteEndElement();
        Account(xml, statement.Account);
        Balance(xml, "OPBD", statement.Opening, statement.Days.First);
        Balance(xml, "CLBD", statement.Closing, statement.Days.Last);
        Summary(xml, statement);
        foreach (var (entry, i) in statement.Entries.Select((entry, i) => (entry, i)))
        {
            Entry(xml, entry, string.Create(CultureInfo.InvariantCulture, $"{statement.Account.BankNumber[^4..]}{statement.Number:00}{i + 1:000000}"));
        }
    }

    private static void Account(XmlWriter xml, DemoPlatform account)
    {
        var iban = char.IsAsciiLetter(account.BankNumber[0]);
        xml.WriteStartElement("Acct");
        xml.WriteStartElement("Id");
        Path(xml, account.BankNumber, iban ? ["IBAN"] : ["Othr", "Id"]);
        xml.WriteEndElement();
        xml.WriteElementString("Ccy", account.Currency.Code);
        xml.WriteEndElement();
    }

    private static void Balance(XmlWriter xml, string code, Money balance, DateOnly day)
    {
        xml.WriteStartElement("Bal");
        Path(xml, code, "Tp", "CdOrPrtry", "Cd");
        Amount(xml, balance);
        Path(xml, DemoText.Day(day), "Dt", "Dt");
        xml.WriteEndElement();
    }

    private static void Summary(XmlWriter xml, DemoStatement statement)
    {
        var sum = statement.Entries.Aggregate(Money.Zero(statement.Account.Currency), (total, entry) => total + entry.Amount.Abs());
        xml.WriteStartElement("TxsSummry");
        xml.WriteStartElement("TtlNtries");
        xml.WriteElementString("NbOfNtries", statement.Entries.Count.ToString(CultureInfo.InvariantCulture));
        xml.WriteElementString("Sum", sum.ToPlainString());
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Entry(XmlWriter xml, DemoBankEntry entry, string key)
    {
        xml.WriteStartElement("Ntry");
        xml.WriteElementString("NtryRef", key);
        Amount(xml, entry.Amount);
        xml.WriteElementString("Sts", "BOOK");
        Path(xml, DemoText.Day(entry.Day), "BookgDt", "Dt");
        Path(xml, DemoText.Day(entry.Day), "ValDt", "Dt");
        xml.WriteElementString("AcctSvcrRef", key);
        xml.WriteStartElement("NtryDtls");
        xml.WriteStartElement("TxDtls");
        Path(xml, entry.Reference, "Refs", "EndToEndId");
        if (entry.Instructed is { } instructed)
        {
            Conversion(xml, instructed, entry.Amount.Currency, entry.Rate!);
        }

        Path(xml, entry.Party, "RltdPties", entry.Amount.IsNegative ? "Cdtr" : "Dbtr", "Nm");
        Path(xml, entry.Text, "RmtInf", "Ustrd");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Conversion(XmlWriter xml, Money instructed, Currency target, string rate)
    {
        xml.WriteStartElement("AmtDtls");
        xml.WriteStartElement("InstdAmt");
        xml.WriteStartElement("Amt");
        xml.WriteAttributeString("Ccy", instructed.Currency.Code);
        xml.WriteString(instructed.Abs().ToPlainString());
        xml.WriteEndElement();
        xml.WriteStartElement("CcyXchg");
        xml.WriteElementString("SrcCcy", instructed.Currency.Code);
        xml.WriteElementString("TrgtCcy", target.Code);
        xml.WriteElementString("XchgRate", rate);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>An unsigned amount and beside it the word that gives its sign.</summary>
    private static void Amount(XmlWriter xml, Money amount)
    {
        xml.WriteStartElement("Amt");
        xml.WriteAttributeString("Ccy", amount.Currency.Code);
        xml.WriteString(amount.Abs().ToPlainString());
        xml.WriteEndElement();
        xml.WriteElementString("CdtDbtInd", amount.IsNegative ? "DBIT" : "CRDT");
    }

    /// <summary>Elements within each other around one text.</summary>
    private static void Path(XmlWriter xml, string text, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            xml.WriteStartElement(name);
        }

        xml.WriteString(text);
        for (var i = 0; i < names.Length; i++)
        {
            xml.WriteEndElement();
        }
    }
}
