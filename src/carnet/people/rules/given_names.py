"""First names that are common in France, written by hand, folded: enough to start with before a file has taught its own."""

from carnet.kit.text import listed

GIVEN_NAMES = listed(
    """
    adele adeline adrien adrienne agathe agnes aicha aime aimee alain alan albane alex alexandra alexandre alexia alexis alfred alice alicia aline alix alizee alma aloys
    amandine ambre amelia amelie amina amine amir ana anais anastasia andre andrea andree angela angele angelique angelina anissa anita anna annabelle anne annette annick annie anouk
    antoine antoinette antonin antonio apolline ariane aristide armand armande armelle arnaud arsene arthur astrid aude audrey augustin augustine aurelia aurelie aurelien aurore
    aya ayoub axel axelle aziz baptiste barbara bastien beatrice benedicte benjamin benoite berenice bernadette berthe bertille bilal blandine boris brahim brice brigitte bruno
    camille capucine carine carla carlos carmen carole caroline cassandra catherine cecile cedric celeste celestine celia celine chantal charlene charles charline charlotte chloe
    christel christele christelle christiane christina christine christophe claire clara clarisse claude claudette claudia claudie claudine clea clelia clemence clementine cleo
    clotilde clovis coline colette colin coralie corentin corinne cyprien cyril cyrille dalila damien daniele daniella danielle danny daphne david deborah delphine denise
    diana diane didier dimitri dominique dorian doriane dorothee dylan edgar edith edmond edouard eglantine eleanore eleonore elena eliane elias elie eliette eline elisa
    elisabeth elise elisee eliott ella elodie eloi eloise elsa elvire emeline emeric emile emilie emilien emilienne emma emmanuel emmanuelle enora enzo eric erika ernest erwan esteban estelle
    esther ethan etienne eugene eugenie eva evan evelyne ewen fabien fabienne fabrice fanny farid fatiha fatima fatou faustine felicie felicien felix ferdinand fernand
    fernande fiona flavie fleur flora florence florent florentin florian floriane francesco franck francine francis francisco francoise frederic frederique gabin gabriel
    gabriele gabrielle gael gaelle gaetan gaspard gaston gauthier genevieve geoffrey george georgette geraldine germaine ghislain ghislaine gilberte gilles
    gina ginette giovanni gisele gregoire gregory gustave gwenaelle gwendoline guillaume guillemette guy habib hadrien hamid hamza hanna hannah hassan helena helene heloise henriette
    hermine hippolyte honorine hortense hugo hugues ibrahim ida ilan ilona imane ines ingrid irene iris isaac isabelle isis ismael ivan jacky jacqueline jacques jade
    jamal james janine jasmine jawad jean jeanine jeanne jeannine jennifer jeremie jeremy jerome jerry jessica jessy joachim joanna jocelyn jocelyne joel joelle joffrey johan johanna
    john jonas jonathan jordan jorge jose josee joseline joseph josephine josette josiane josselin josue joy juan judith jules julia juliane julie julien julienne
    juliette justin justine kader kamel karim karima karine katia kelly kenza kevin khadija killian kylian laetitia laila lalie lana lara laure laureline laurence laurene lauriane laurie laurine
    lea leandre leane leila lena lena lenny leo leon leonard leonie leonor leopold leslie leticia lila liliane lilian lilou lily lina linda line lionel lisa lise lison lissandre livia loane
    lois loic lola lorraine lou louane louis louisa louise louisette loup luc luca lucas lucette lucie lucien lucienne lucile lucille ludivine ludovic lydia lydie lyna maddy
    madeleine mae maelie maelle maelys maeva magali magalie mahaut maia maimouna malik malika malo manon manuel manuela mara marc marceau marcel marceline marcelle
    margaux margot marguerite maria mariam mariama marianne marie marielle marilyn marilyne marina marine mario marion marius marjolaine marjorie marlene marthe martine marwan
    maryam maryline maryse maryvonne mateo mathias mathieu mathilde mathis mathys matteo matthias matthieu maud maurice maurine max maxence maxime maya mehdi melanie melina melissa melodie
    mia michael mickael michele micheline michelle mila milan milena milo mireille miriam mohamed mohammed moise mona monique morgane mounir mouna muriel myriam mylene
    nabil nacer nadege nadia nadine nael naima nans naomie nassim natacha natalia natasha nathalie nathan nathanael nawel nelly nicole nina nino nicolas noa noah noam
    noelie noeline noelle noemie nolan nolwenn nora norah nour oceane octave odette odile olga olivia olympe ombeline omar ophelie oriane oscar ousmane owen pablo pamela pascal pascale
    pascaline patrice patricia patrick paul paula paule paulette pauline pedro peggy penelope perrine petra philibert philippe philippine pia pierre pierrette pierrick priscilla prosper
    prune quentin rachel rachid rachida rafael rania raphael raphaelle rayan raymonde rebecca regine regis remi remy renaud rene renee ricardo rita robin
    rodolphe rodrigue roger rokia romain romane romeo romuald romy ronan rosalie rose roseline rosette roxane ruben ryan sabine sabrina sacha salim salima salome samantha samia samir
    samira samuel samy sandra sandrine sandy sara sarah sasha saskia sebastien selena selma serge severine shana sidonie sihem simone sixtine sofia sofiane soline sonia
    sophia sophie soraya stanislas stella stephane stephanie steve steven suzanne suzette swann sybille sylvain sylvaine sylvette sylviane sylvie tanguy tania tatiana teddy teo
    thais thea thelma theo theodore theophile therese thibaud thibault thierry tifany tiffany tiago tim timothe timothee tom tony tristan ugo ulysse urbain ursule
    valentin valentine valerie valery vanessa vera veronique vianney vicky victoire victor victoria victorine violaine violette virgile virginie viviane wassim wendy wilfried
    william willy xavier yacine yael yanis yann yannick yasmina yasmine yassine yoann yoan yohan yohann yolande youcef youssef yves yvette yveline yvonne zacharie zahra zakaria zelie zineb zoe zohra
    """
)
"""Names that are rarely family names."""

BOTH = listed(
    """
    adam alain albert andre antoine arnaud aubin auguste barthelemy basile bastien baptiste benoit bernard bertrand blaise boris camille cesar charles christian clement claude colin
    constant cyrille daniel david denis dominique edmond emile ernest etienne eugene fabre felix ferdinand fernand firmin florent francis francois gabriel gaspard gautier gauthier
    george georges gerard germain gilbert gilles gregoire gustave guillaume guy henri henry herve honore hubert hugo hugues humbert isaac jacob jacques jean jeanne jerome joseph josse jourdan jules julien
    justin lambert laurent leger leon leonard leroy louis luc lucas marcel marie marin marion marius martial martin mathieu mathis matthieu maurice maxime mercier michel morgan moise nicolas noel
    olivier oscar pascal patrice paul perrin philibert philippe pierre prosper raoul raphael raymond regis remi remy renaud rene renard richard robert robin roger roland romain rose roy sabine samuel
    salomon samson simon sylvain sylvestre theodore theophile thibault thierry thomas urbain valentin valery victor vincent vivien tanguy xavier yves jordan james john paulin bonnet lucien alexandre alexis noelle tristan gaston marc marcelin
    """
)
"""Names that are just as well family names: they decide nothing by themselves."""

TITLES_OF = {"madame": "Mme", "mme": "Mme", "mademoiselle": "Mme", "mlle": "Mme", "mlles": "Mme", "melle": "Mme", "mle": "Mme", "mrs": "Mme", "ms": "Mme", "miss": "Mme", "mdme": "Mme", "mmes": "Mme", "madam": "Mme",
             "frau": "Mme", "monsieur": "M.", "m": "M.", "mr": "M.", "mister": "M.", "sir": "M.", "mrr": "M.", "mons": "M.", "herr": "M.", "f": "Mme", "h": "M.", "femme": "Mme", "homme": "M.",
             "male": "M.", "female": "Mme", "dame": "Mme", "masculin": "M.", "feminin": "Mme", "w": "Mme"}  # fmt: skip
"""Civilities as they are written, folded and without points."""
