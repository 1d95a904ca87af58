"""What is wrong with a file, or with a figure, in the reader's words: what stands there, and what to do."""

from strategy import formats
from strategy.domain.official import Problem
from strategy.domain.refusals import Refused
from strategy.texts import Texts


def words(problem: Problem, t: Texts) -> str:
    """Return a problem as a sentence; where it is (line and column), ``place`` says."""
    return _of_cell(problem.code, _given(problem, t), t) or _of_file(problem.code, _given(problem, t), t) or t(
        "Something in the file cannot be used.")


def place(problem: Problem, t: Texts, cells: bool = False) -> str:
    """Return where in the file a problem is: "Line 12, Region", or "" when it is about the whole file.

    ``cells``: the file has no lines of its own (JSON), so figures are counted.
    """
    row = formats.number(problem.row, t.language)
    parts = [t("Figure no. {row}", row=row) if cells else t("Line {row}", row=row)] if problem.row else []
    return ", ".join([*parts, problem.column] if problem.column else parts)


def _given(problem: Problem, t: Texts) -> dict:
    found = {"value": problem.value, "column": problem.column} | problem.values
    # A year is a number that is written without spaces.
    return {name: formats.number(x, t.language) if isinstance(x, int) and name not in ("period", "last_year") else x for name, x in found.items()}


def _of_cell(code: str, given: dict, t: Texts) -> str:
    match code:
        case "unknown_variable":
            return t("We have no indicator for “{value}”. It is left out; choose the variables of the kulturskole in the table.",
                     value=given["value"])
        case "unknown_area":
            return t("No municipality or county has had the code “{value}”. Check the code in the file.", value=given["value"])
        case "former_area":
            return t("The code {value} is no longer in use, so its line is left out.", value=given["value"])
        case "unknown_period":
            return t("“{value}” is not a year we can use. Write the year with four digits.", value=given["value"])
        case "negative":
            return t("{value}: this figure cannot be below zero. Check it in the file.", value=given["value"])
        case "not_a_number":
            return t("“{value}” is not a number. Write it with digits and a decimal comma, without dots between thousands.", value=given["value"])
        case "no_area_code" if not given["value"].strip():
            return t("The line has figures and no municipality code, so it is left out. If it is a municipality, add the four digits.")
        case "no_area_code":
            return t("“{value}” has no municipality code in front. Export the table with codes, or add the four digits.", value=given["value"])
        case "unknown_part":
            return t("“{value}” is no part we know. Write it as it is called here, for example “{example}”, or “{whole}” for all of them.",
                     value=given["value"], example=t("Dance"), whole=t("total"))
        case "twice":
            return t("{value} has two different figures for the same year, so neither is used. Keep one of them in the file.", value=given["value"])
        case "not_in_force":
            return t("The code {value} was last in force in {last_year}, so it cannot have a figure for {period}. Check the year or the code.",
                     value=given["value"], period=given["period"], last_year=given["last_year"])
        case "split":
            return t("{value} was divided ({new}), so its figure for {period} cannot be carried over to either part. It is left out.",
                     value=given["value"], period=given["period"], new=given["new"])
        case "not_summed":
            return t("{value} became one municipality ({new}). A share or a cost per head cannot be summed, so {period} is left out. Choose SSB’s harmonised series (K- codes) instead.",
                     value=given["value"], period=given["period"], new=given["new"])
        case "merged_incomplete":
            return t("{value} became a part of {new}, but the figures of {lacking} for {period} are not in the file, so they cannot be summed. Export those codes as well.",
                     value=given["value"], period=given["period"], new=given["new"], lacking=given["lacking"])
        case "final_stands":
            return t("{value} has a final figure for {period} that a preliminary one does not replace. If this one is final, say so and import again.",
                     value=given["value"], period=given["period"])
        case _:
            return ""


def _of_file(code: str, given: dict, t: Texts) -> str:
    match code:
        case "too_large":
            return t("The file is larger than {most} bytes. Export fewer years or variables at a time.", most=given["most"])
        case "too_many_cells":
            return t("The file asks for more than {most} cells. Export fewer years or variables at a time.", most=given["most"])
        case "too_many_rows":
            return t("The sheet has more than {most} lines. Divide it.", most=given["most"])
        case "too_many_columns":
            return t("A line has more than {most} columns. Take out those that are not needed.", most=given["most"])
        case "too_deep":
            return t("The file is nested more than {most} deep, as no statistics are. Export it again from ssb.no.", most=given["most"])
        case "too_much_packed":
            return t("The workbook unpacks to more than it should ({most} at most). Save the sheet alone in a new workbook.", most=given["most"])
        case "cell_too_long":
            return t("A cell holds more than {most} characters. Shorten it.", most=given["most"])
        case "not_json":
            return t("The file is not whole JSON. Export it again as JSON-stat 2, or as CSV.")
        case "not_utf8":
            return t("The file is not written in UTF-8, as JSON must be. Export it again.")
        case "not_text":
            return t("The file is not text. Choose a CSV file, a JSON-stat file or an Excel workbook.")
        case "not_csv":
            return t("The line cannot be read as CSV. Open the file, check the quotation marks and save it again.")
        case "not_xlsx":
            return t("The workbook cannot be read. Open it in Excel and save it again as .xlsx.")
        case "old_or_encrypted":
            return t("The workbook is in an old format or has a password. Save it as .xlsx without a password.")
        case "empty_file":
            return t("There is nothing in the file. Choose another.")
        case "no_header":
            return t("No line has a heading for the region. Export the table from ssb.no with its headings.")
        case "no_figures":
            return t("The headings have no years and no column of years, so there are no figures to read. Export the table with years.")
        case "not_a_dataset":
            return t("The file is JSON, but not a JSON-stat 2 dataset. Choose that format when you export.")
        case "wrong_type":
            return t("“{column}” is missing or not what JSON-stat says it is. Export the file again.", column=given["column"])
        case "wrong_size":
            return t("“{column}” should have {size} entries and has {found}. Export the file again.",
                     column=given["column"], size=given["size"], found=given["found"])
        case "wrong_index":
            return t("The numbers of “{column}” do not follow each other. Export the file again.", column=given["column"])
        case "name_twice":
            return t("The name “{column}” stands twice in the file. Export the file again.", column=given["column"])
        case "variable_missing":
            return t("The variable {column} is not in the file. Include it when you export.", column=given["column"])
        case "too_many_variables":
            return t("The file is divided by “{column}”, which we cannot use. Choose the total of it when you export.", column=given["column"])
        case _:
            return ""


def refused(problem: Refused, t: Texts) -> str:
    """Return a refusal of the figures or of a selection as a sentence, or "" for one of something else."""
    match problem.code:
        case "selection_name_taken":
            return t("You keep another selection under that name. Nothing was saved; choose another name.")
        case "too_many_selections":
            return t("You keep {most} selections already, and there is room for no more. Nothing was saved; remove one first.", most=problem.values["most"])
        case "nothing_selected":
            return t("Nothing is chosen, so this is the whole country as it is. Nothing was saved; choose a filter first.")
        case "odd_selection":
            return t("This selection is too large to keep. Nothing was saved; the address can be copied instead.")
        case "not_yes_or_no":
            return t("Answer yes or no.")
        case "not_a_share":
            return t("Write a share from 0 to 100 per cent.")
        case "not_an_amount":
            return t("Write a number from 0, not larger than it can be.")
        case "not_own":
            return t("The municipality does not report this figure itself. Nothing was saved.")
        case "not_official":
            return t("Only official figures are imported. Nothing was saved; choose an official indicator for each column.")
        case "no_columns":
            return t("No column of figures is chosen. Choose at least one.")
        case "no_indicator":
            return t("Say for each column of figures what it holds. Nothing was saved.")
        case "figure_twice":
            return t("Two columns hold the same figure of the same year. Leave one of them out, or say what the other holds.")
        case "no_parts":
            return t("The column of disciplines or age groups fits only figures that are divided so, each chosen as a whole.")
        case "columns_clash":
            return t("A column is used twice, or is not in the sheet. Choose each column once.")
        case "no_year":
            return t("The year is missing. Choose the column that holds it, or one year for the whole sheet.")
        case "already_undone":
            return t("This import has been undone already.")
        case "no_network":
            return t("Statistics Norway (SSB) did not answer; there may be no network here. Nothing was changed. Save the file from ssb.no and import that instead.")
        case "source_refused":
            return t("Statistics Norway (SSB) refused the question (status {status}). Nothing was changed. Check the table number, or save the file from ssb.no and import that.",
                     status=str(problem.values["status"]))
        case "source_too_large":
            return t("The answer from Statistics Norway (SSB) is too large. Nothing was changed. Ask for fewer years at a time.")
        case _:
            return ""
